import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ConfigProblem, loadConfig, mailFromOf, publicUrlOf } from './config.ts'

const goodKey = '9f3a61c07be24d58a1f0c9e27b6d4835e8127ac4509bd36f21ce84f7605bad93'
let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-config-'))
})
after(() => rm(folder, { recursive: true }))

interface Sources {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly commandFlags?: readonly string[]
  readonly ownFlags?: readonly string[]
}
const load = ({ args = [], env = {}, cwd = '/nowhere', ...more }: Sources) => loadConfig({ args, env, cwd, ...more })
const config = (sources: Sources) => load(sources).config

function problems(sources: Sources): readonly string[] {
  try {
    load(sources)
  } catch (error) {
    assert.ok(error instanceof ConfigProblem)
    assert.equal(error.message, error.problems.join('\n'))
    return error.problems
  }
  return []
}

async function fileWith(content: string): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'case-')), 'roster.json')
  await writeFile(path, content)
  return path
}

test('without any setting everything is the default, and frozen', () => {
  const { config: found, rest } = load({})
  assert.deepEqual(rest, [])
  assert.equal(found.port, 8080)
  assert.equal(found.dataDir, '/nowhere/data')
  assert.equal(found.configFile, undefined)
  assert.equal(found.linkLife.PortalContinue, 365 * 24 * 3600)
  assert.deepEqual([publicUrlOf(found), mailFromOf(found)], ['http://localhost:8080', 'roster@localhost'])
  assert.ok([found, found.linkLife, found.trustedProxies, found.enabledCultures].every(Object.isFrozen))
  assert.ok(found.userNameRegex.test("O'Neil-Iv") && !found.userNameRegex.test('R2'))
})

test('WW-1: the file gives way to the environment, that to flags', async () => {
  const path = await fileWith('{"port": 1, "productName": "File", "limitSensitive": 7, "exemptNetworks": []}')
  const cwd = join(path, '..')
  const found = config({ cwd, env: { ROSTER_PORT: '2', ROSTER_PRODUCT_NAME: 'Environment' }, args: ['--port', '3'] })
  assert.deepEqual(
    [found.port, found.productName, found.limitSensitive, found.exemptNetworks, found.configFile],
    [3, 'Environment', 7, [], path],
  )
  assert.equal(config({ env: { ROSTER_CONFIG: path } }).port, 1)
  assert.equal(config({ args: [`--config=${path}`], env: { ROSTER_CONFIG: '/missing.json' } }).port, 1)
  assert.equal(config({ cwd, args: ['--config', 'roster.json'] }).port, 1)
})

test('WW-1: unset and empty mean the default, none empties a list, corsOrigin may be empty', () => {
  const emptied = config({
    env: { ROSTER_PORT: ' ', ROSTER_TRUSTED_PROXIES: '', ROSTER_EXEMPT_NETWORKS: 'none', ROSTER_CORS_ORIGIN: '' },
    args: ['--log-level='],
  })
  assert.deepEqual(
    [emptied.port, emptied.trustedProxies.length, emptied.exemptNetworks, emptied.corsOrigin, emptied.logLevel],
    [8080, 2, [], [], 'info'],
  )
  assert.deepEqual(config({}).corsOrigin, ['*'])
})

const readings: [string, string, keyof ReturnType<typeof config>, unknown][] = [
  ['ROSTER_PORT', '0', 'port', 0],
  ['ROSTER_RATE_LIMITS', 'FALSE', 'rateLimits', false],
  ['ROSTER_TASK_GRACE_PERIOD', '0.25', 'taskGracePeriod', 0.25],
  ['ROSTER_COOKIE_SAME_SITE', 'lax', 'cookieSameSite', 'Lax'],
  ['ROSTER_ENABLED_CULTURES', 'RU, de,ru', 'enabledCultures', ['de', 'en-US', 'ru']],
  ['ROSTER_ENABLED_CULTURES', 'none', 'enabledCultures', ['en-US']],
  ['ROSTER_EXEMPT_NETWORKS', 'Loopback,10.0.0.0/8', 'exemptNetworks', ['loopback', '10.0.0.0/8']],
  ['ROSTER_CORS_ORIGIN', 'https://*.Example.com,http://a.b:8080', 'corsOrigin', ['https://*.example.com', 'http://a.b:8080']],
  ['ROSTER_PUBLIC_URL', 'HTTPS://Id.Example.com:443/', 'publicUrl', 'https://id.example.com'],
  ['ROSTER_PLAN', 'startup', 'plan', 'startup'],
  ['ROSTER_PLAN', '{"countUser": 5, "free": true}', 'plan', { countUser: 5, free: true }],
  ['ROSTER_SMTP_PASSWORD', ' a b \n', 'smtpPassword', ' a b '],
  ['ROSTER_SMTP_CA_FILE', 'ca.pem', 'smtpCaFile', '/nowhere/ca.pem'],
  ['ROSTER_SIGN_IN_PROVIDERS', 'Google,zoom', 'signInProviders', ['google', 'zoom']],
  ['ROSTER_SERVER_KEY', `${goodKey.toUpperCase()}\n`, 'serverKey', goodKey],
]
describe('values are read', () => {
  for (const [variable, text, name, value] of readings) {
    test(`${variable}=${JSON.stringify(text)}`, () => assert.deepEqual(config({ env: { [variable]: text } })[name], value))
  }
  test('LT-1: lives of links by their type', () => {
    assert.equal(config({ env: { ROSTER_LINK_LIFE_TFA_AUTH: '60' } }).linkLife.TfaAuth, 60)
    assert.equal(config({ args: ['--link-life-activation=61'] }).linkLife.Activation, 61)
  })
})

const unreadable: [string, string, RegExp][] = [
  ['ROSTER_PORT', '65536', /^The setting port \(ROSTER_PORT in the environment\) must be a whole number from 0 to 65535, not "65536"\.$/],
  ['ROSTER_PORT', '1e3', /whole number/],
  ['ROSTER_RATE_LIMITS', 'off', /rateLimits .* true or false, not "off"/],
  ['ROSTER_ARGON_MEMORY', '19455', /argonMemory .* from 19456/],
  ['ROSTER_ARGON_PASSES', '1', /argonPasses .* from 2/],
  ['ROSTER_MAX_UPLOAD', '22020095', /maxUpload .* from 22020096/],
  ['ROSTER_TRUSTED_PROXIES', '10.0.0.0/33', /trustedProxies .* networks/],
  ['ROSTER_ENABLED_CULTURES', 'de,xx', /enabledCultures/],
  ['ROSTER_DEFAULT_TIME_ZONE', 'Mars/Phobos', /defaultTimeZone .* IANA/],
  ['ROSTER_USER_NAME_REGEX', '(', /userNameRegex .* regular expression/],
  ['ROSTER_PUBLIC_URL', 'https://a.b/path', /publicUrl .* without a path/],
  ['ROSTER_PUBLIC_URL', 'ftp://a.b', /publicUrl/],
  ['ROSTER_CORS_ORIGIN', '*,https://a.b', /corsOrigin/],
  ['ROSTER_CORS_ORIGIN', 'https://a.b/path', /corsOrigin/],
  ['ROSTER_PLAN', 'gold', /plan .* or a JSON object/],
  ['ROSTER_PLAN', '{"countUser": -1}', /member countUser is a whole number/],
  ['ROSTER_PLAN', '{"users": 1}', /without the member "users"/],
  ['ROSTER_SMTP_TLS', 'ssl', /smtpTls .* starttls/],
  ['ROSTER_MAIL_FROM', 'Roster <a@b.cc>', /mailFrom .* e-mail address/],
  ['ROSTER_PRODUCT_NAME', 'a\nb', /productName .* one line/],
  ['ROSTER_BASE_DOMAIN', '127.0.0.1', /baseDomain .* domain name/],
  ['ROSTER_COMPAT_VERSION', '3.7', /compatVersion/],
]
describe('WW-1: a value that cannot be read stops the start with a sentence that names it', () => {
  for (const [variable, text, sentence] of unreadable) {
    test(`${variable}=${text}`, () => {
      const [problem, ...more] = problems({ env: { [variable]: text } })
      assert.match(problem ?? '', sentence)
      assert.deepEqual(more, [])
    })
  }
})

test('everything that is wrong is said at once, unknown names too, with where it came from', async () => {
  const path = await fileWith('{"prt": 1, "port": {}, "plan": null}')
  const found = problems({
    args: [`--config=${path}`, '--prot', '1', '--log-level', 'loud', '--host'],
    env: { ROSTER_PRT: '1', ROSTER_X: '', OTHER: '1' },
  })
  assert.deepEqual(found, [
    '"prt" in roster.json is no setting.',
    'ROSTER_PRT in the environment is no setting.',
    'ROSTER_X in the environment is no setting.',
    'The flag --prot is no setting.',
    'The flag --host needs a value.',
    'The setting port (roster.json) must be a whole number from 0 to 65535, not {}.',
    'The setting logLevel (--log-level) must be one of debug, info, warn, error, not "loud".',
  ])
})

test('secrets are not printed, wherever they are wrong', async () => {
  const secret = 'hunter2hunter2'
  const broken = await fileWith(`{"smtpPassword": "${secret}" "port": 1}`)
  const found = [
    ...problems({
      env: { ROSTER_SERVER_KEY: secret, ROSTER_DATABASE_URL: `mysql://u:${secret}@h/d`, ROSTER_SMTP_PASSWORD: `${secret}\0` },
    }),
    ...problems({ args: [`--server-key-previous=${secret}`, `--smtp-pasword=${secret}`] }),
    ...problems({ args: [`--config=${broken}`] }),
  ]
  assert.equal(found.length, 6)
  assert.ok(!found.join().includes('hunter'), found.join('\n'))
  assert.match(found[5] ?? '', /roster\.json is not valid JSON/)
})

test('the file must be there when it is named, and hold one object', async () => {
  assert.match(problems({ args: ['--config=missing.json'] })[0] ?? '', /^The file \/nowhere\/missing\.json does not exist\.$/)
  assert.match(problems({ args: [`--config=${folder}`] })[0] ?? '', /cannot be read \(EISDIR\)/)
  assert.match(problems({ args: [`--config=${await fileWith('[1]')}`] })[0] ?? '', /must hold one JSON object/)
})

test('settings that contradict each other stop the start', () => {
  assert.match(
    problems({ env: { ROSTER_BASE_DOMAIN: 'example.com' } })[0] ?? '',
    /publicUrl must be set, because baseDomain is example\.com/,
  )
  assert.equal(config({ env: { ROSTER_BASE_DOMAIN: 'Example.com', ROSTER_PUBLIC_URL: 'https://example.com' } }).baseDomain, 'example.com')
  assert.match(problems({ env: { ROSTER_REGISTRATION: 'key' } })[0] ?? '', /registrationKey must be set/)
  assert.match(problems({ args: ['--max-photo-size=40000000'] })[0] ?? '', /maxPhotoSize must not be larger/)
})

test('what is no flag of a setting is left for the command, in its order', () => {
  const args = [
    'portal',
    'create',
    '--port=9',
    'acme',
    '--owner',
    'a@x.yy',
    '-v',
    '--immediate-deletion',
    '--rate-limits',
    'false',
    'end',
    '--',
    '--port=1',
  ]
  const { config: found, rest } = load({ args, commandFlags: ['owner'] })
  assert.deepEqual(rest, ['portal', 'create', 'acme', '--owner', 'a@x.yy', '-v', 'end', '--port=1'])
  assert.deepEqual([found.port, found.immediateDeletion, found.rateLimits], [9, true, false])

  const asked = ['portal', 'set', 'acme', '--public-url', 'https://new.test', '--port', '9']
  const own = load({ args: asked, ownFlags: ['public-url'] })
  assert.deepEqual([own.rest, own.config.publicUrl, own.config.port], [asked.slice(0, 5), undefined, 9])
})
