import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { startSink } from '../server/platform/mail/testing/mail-sink.ts'
import { runOn } from './harness/command.ts'
import { serveOn, startRoster } from './harness/process.ts'

function aFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-cli-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A folder as an earlier start left it. */
async function aUsedFolder(t: TestContext): Promise<string> {
  const dataDir = aFolder(t)
  assert.equal((await runOn({ dataDir }, ['portal', 'create', 'earlier'])).code, 0)
  return dataDir
}

/** Runs `roster serve` where it can not start. */
async function refusedStart(
  t: TestContext,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const started = startRoster(t, ['serve', '--port=0', ...args], env)
  return { code: await started.ended, said: started.stderr().trim() }
}

test('a port that is taken: one sentence, exit code 1', async t => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.after(() => taken.close())
  const { port } = taken.address() as { port: number }
  const { code, said } = await refusedStart(t, [`--data-dir=${aFolder(t)}`, `--port=${port}`])
  assert.deepEqual([code, said], [1, `Port ${port} of 127.0.0.1 is in use: stop what listens there, or choose another with --port.`])
})

test('bad settings: a sentence for each, nothing is made, exit code 2', async t => {
  const dataDir = join(aFolder(t), 'data')
  const { code, said } = await refusedStart(t, [`--data-dir=${dataDir}`, '--log-level=loud', '--nonsense'], { ROSTER_PORT: 'x' })
  assert.equal(code, 2)
  const sentences = said.split('\n')
  assert.equal(sentences.length, 3)
  for (const part of ['ROSTER_PORT', '--log-level', '--nonsense'])
    assert.ok(
      sentences.some(one => one.includes(part) && one.endsWith('.')),
      said,
    )
  assert.throws(() => readdirSync(dataDir))
})

for (const [what, key, sentence] of [
  ['short', 'abc123', /must be 64 hexadecimal digits/],
  ['a sample', '00'.repeat(32), /must be 32 random bytes, and these follow a pattern/],
] as const) {
  test(`a server key that is ${what}: one sentence without the key (LR-13)`, async t => {
    const { code, said } = await refusedStart(t, [`--data-dir=${aFolder(t)}`, `--server-key=${key}`])
    assert.equal(code, 2)
    assert.match(said, sentence)
    assert.equal(said.includes(key), false)
    const dataDir = aFolder(t)
    writeFileSync(join(dataDir, 'server.key'), `${key}\n`, { mode: 0o600 })
    const fromFile = await refusedStart(t, [`--data-dir=${dataDir}`])
    assert.equal(fromFile.code, 1)
    assert.match(fromFile.said, sentence)
    assert.equal(fromFile.said.includes(key) || fromFile.said.includes('\n'), false)
  })
}

test('a data folder that can not be used: one sentence', async t => {
  const inTheWay = join(aFolder(t), 'file')
  writeFileSync(inTheWay, '')
  for (const dataDir of [inTheWay, join(inTheWay, 'data')]) {
    const { code, said } = await refusedStart(t, [`--data-dir=${dataDir}`])
    assert.equal(code, 1)
    assert.match(said, /^\S+ can not be used: [^\n]+\.$/)
  }
})

test('a database of a newer version, or a file that is none: one sentence, and it stays as it was', async t => {
  const dataDir = await aUsedFolder(t)
  const file = new DatabaseSync(join(dataDir, 'roster.db'))
  file.exec(`insert into migrations values ('9999-from-the-future', 1)`)
  file.close()
  const newer = await refusedStart(t, [`--data-dir=${dataDir}`])
  assert.equal(newer.code, 1)
  assert.match(newer.said, /^This database was made by a newer version of Roster: it has the step "9999-from-the-future"[^\n]+$/)

  const other = aFolder(t)
  writeFileSync(join(other, 'roster.db'), 'no database at all, but long enough to be looked at'.repeat(100), { mode: 0o600 })
  assert.deepEqual(await refusedStart(t, [`--data-dir=${other}`]), {
    code: 1,
    said: 'The database file is no database of Roster: restore it from a backup.',
  })
})

test('an older database is copied before it is brought up to date; --no-migrate and commands leave it alone', async t => {
  const dataDir = aFolder(t)
  const path = join(dataDir, 'roster.db')
  const before = new DatabaseSync(path)
  before.exec(`create table kept (word text); insert into kept values ('still here')`)
  before.close()

  const migrated = await runOn({ dataDir }, ['migrate'])
  assert.equal(migrated.code, 0, migrated.said)
  assert.match(migrated.printed, /^Applied: 0001-first-tables/)
  const [copy] = readdirSync(dataDir).filter(name => name.startsWith('roster-before-upgrade-'))
  const copied = new DatabaseSync(join(dataDir, copy ?? ''), { readOnly: true })
  assert.deepEqual({ ...copied.prepare('select * from kept').get() }, { word: 'still here' })
  copied.close()
  assert.equal((await runOn({ dataDir }, ['migrate'])).printed, 'The database is up to date.')

  const file = new DatabaseSync(path)
  const last = file.prepare('delete from migrations where name = (select max(name) from migrations) returning name').get()?.name
  file.close()
  const sentence = `The database lacks ${last}: bring it up to date with roster migrate.`
  assert.deepEqual(await refusedStart(t, [`--data-dir=${dataDir}`, '--no-migrate']), { code: 1, said: sentence })
  assert.deepEqual(await runOn({ dataDir }, ['letters', 'list']), { code: 1, printed: '', said: sentence })
})

test('SIGTERM: the request and the letter under way are finished, exit code 0; the next start finds everything', async t => {
  const dataDir = aFolder(t)
  const held = Promise.withResolvers<void>()
  const arrived = Promise.withResolvers<void>()
  const sink = await startSink({
    onData(stream, _session, done) {
      stream.resume()
      arrived.resolve()
      void held.promise.then(() => done(null, 'queued'))
    },
  })
  t.after(() => sink.close())
  const settings = ['--registration=open', '--smtp-host=127.0.0.1', `--smtp-port=${sink.port}`, '--smtp-tls=none']
  const server = await serveOn(t, { dataDir }, settings)
  const person = { firstName: 'Olga', lastName: 'Owner', email: 'olga@acme.test', password: 'some-Passw0rd' }
  const body = JSON.stringify({ ...person, portalName: 'acme-one' })
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), host: 'localhost' }
  const made = await server.send('/apisystem/portal/register', { method: 'POST', headers, body })
  assert.equal(made.status, 200, made.text)
  await arrived.promise

  const second = body.replace('acme-one', 'acme-two')
  const late = request({ port: server.port, host: '127.0.0.1', path: '/apisystem/portal/register', method: 'POST', headers, agent: false })
  const answered = once(late, 'response') as Promise<[{ statusCode: number }]>
  late.write(second.slice(0, 10))
  await once(late, 'socket')
  while (!late.socket?.writable || late.writableLength > 0) await new Promise(resolve => setImmediate(resolve))
  // The server has the beginning of the request once it answers another one that was sent later.
  await server.send('/liveness')
  server.child.kill('SIGTERM')
  while (!server.stdout().includes('"stopping"')) await new Promise(resolve => setImmediate(resolve))
  late.end(second.slice(10))
  const [{ statusCode }] = await answered
  assert.equal(statusCode, 200)
  held.resolve()
  assert.equal(await server.ended, 0)

  const listed = await runOn({ dataDir }, ['letters', 'list'])
  const states = new Map(listed.printed.split('\n').map(line => [line.split('\t')[0], line.split('\t')[2]]))
  assert.ok([...states.values()].includes('sent'), listed.printed)
  const again = await serveOn(t, { dataDir }, settings)
  for (const alias of ['acme-one', 'acme-two']) {
    const signIn = { method: 'POST', headers: { host: `${alias}.localhost` }, body: { userName: person.email, password: person.password } }
    assert.equal((await again.send('/api/2.0/authentication', signIn)).status, 200)
  }
  again.child.kill('SIGTERM')
  assert.equal(await again.ended, 0)
})

test('help and version need neither settings nor data; what is no command is told, exit code 2', async t => {
  const cwd = join(aFolder(t), 'nowhere')
  mkdirSync(cwd)
  const run = async (...args: string[]) => {
    const started = startRoster(t, args, { ROSTER_PORT: 'broken' })
    return { code: await started.ended, stdout: started.stdout(), stderr: started.stderr() }
  }
  const help = await run('--help')
  assert.equal(help.code, 0)
  for (const name of ['serve', 'portal create', 'letters retry', 'doctor', 'backup']) assert.ok(help.stdout.includes(`\n  ${name}`), name)
  const one = await run('set-email', '--help')
  assert.match(one.stdout, /^Usage: roster person set-email <portal> <person> <address> \[flags\]/)
  assert.match(one.stdout, /--trusted/)
  assert.match((await run('--version')).stdout, /^\d+\.\d+\.\d+\n$/)
})

test('what is no command or no flag of it is told in one sentence, exit code 2', async t => {
  const place = { dataDir: aFolder(t) }
  for (const [args, sentence] of [
    [['dance'], 'There is no command "dance".'],
    [[], 'Say what to do.'],
    [['link', 'acme'], 'The command link needs <portal> <person> <type>.'],
    [['portal', 'list', 'more'], 'The command portal list does not know what to do with "more".'],
    [['portal', 'list', '--trusted'], 'The command portal list does not know the flag --trusted.'],
    [['letters', 'list', '--state'], 'The flag --state needs a value.'],
  ] as const) {
    const { code, said } = await runOn(place, args)
    assert.deepEqual([code, said.split('\n')[0]], [2, sentence])
  }
})
