import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { startSink } from '../server/platform/mail/testing/mail-sink.ts'
import { runOn, succeedOn } from './harness/command.ts'
import { aPhotoForm } from './harness/form.ts'
import { aPng } from './harness/pictures.ts'
import { aPortal } from './harness/portal.ts'
import { aServer } from './harness/server.ts'

function aFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-doctor-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What the doctor says: exit code, and state and sentence by what it is about. */
async function ask(dataDir: string, ...args: string[]): Promise<{ code: number; found: Map<string, string> }> {
  const { code, printed } = await runOn({ dataDir }, ['doctor', ...args])
  const lines = printed.split('\n').map(line => /^(ok|warning|problem) +(\S+(?: \S+)*) {2,}(.+\.)$/.exec(line))
  assert.ok(lines.every(Boolean), printed)
  return { code, found: new Map(lines.map(line => [line?.[2] ?? '', `${line?.[1]}: ${line?.[3]}`])) }
}

test('doctor: where nothing was started yet it warns, makes nothing, and ends with 0', async t => {
  const dataDir = join(aFolder(t), 'data')
  const { code, printed } = await runOn({ dataDir }, ['doctor'])
  assert.equal(code, 0, printed)
  for (const about of ['Data folder', 'Server key', 'Public URL', 'Database', 'Mail server'])
    assert.match(printed, new RegExp(`^warning +${about}`, 'm'))
  assert.equal(existsSync(dataDir), false)
})

test('doctor: all is well with a data folder, a public URL and a mail server, which gets no letter', async t => {
  const dataDir = aFolder(t)
  await succeedOn({ dataDir }, ['portal', 'create', 'acme-one'])
  const sink = await startSink({
    authOptional: false,
    onAuth: (auth, _session, done) => done(null, auth.password === 'right' ? { user: 'u' } : {}),
  })
  t.after(() => sink.close())
  const mail = ['--smtp-host=127.0.0.1', `--smtp-port=${sink.port}`, '--smtp-user=roster', '--smtp-tls=none']
  const { code, found } = await ask(dataDir, '--public-url=https://people.acme.test', ...mail, '--smtp-password=right')
  assert.equal(code, 0)
  const states = [...found].filter(([about]) => about !== 'Web application').map(([about, text]) => [about, text.split(':')[0]])
  assert.deepEqual(new Set(states.map(([, state]) => state)), new Set(['ok']), JSON.stringify(states))
  assert.equal(sink.received.length, 0)
  assert.equal(
    sink.commands.some(command => /^(MAIL|RCPT|DATA)/.test(command)),
    false,
  )

  const refused = await ask(dataDir, ...mail, '--smtp-password=wrong-password')
  assert.equal(refused.code, 1)
  assert.match(refused.found.get('Mail server') ?? '', /^problem: 127\.0\.0\.1:\d+ does not take letters: .+Check the settings smtp/)
  assert.equal(JSON.stringify([...refused.found]).includes('wrong-password'), false)
})

test('doctor: a problem ends with 1 and says what to do', async t => {
  const dataDir = aFolder(t)
  await succeedOn({ dataDir }, ['portal', 'create', 'acme-one'])
  const file = new DatabaseSync(join(dataDir, 'roster.db'))
  file.exec(
    `insert into server_facts values ('last-time-seen', '${Date.now() + 3_600_000}') on conflict do update set value = excluded.value`,
  )
  file.close()
  chmodSync(dataDir, 0o755)
  chmodSync(join(dataDir, 'server.key'), 0o644)
  const { code, found } = await ask(dataDir, '--public-url=http://people.acme.test', '--smtp-host=127.0.0.1', '--smtp-port=1')
  assert.equal(code, 1)
  for (const [about, sentence] of [
    ['Data folder', /^warning: .+chmod 700/],
    ['Server key', /^problem: .+chmod 600/],
    ['Public URL', /^warning: .+https/],
    ['Clock', /^problem: .+set it/],
    ['Mail server', /^problem: /],
  ] as const)
    assert.match(found.get(about) ?? '', sentence)
})

test('doctor: a damaged database is a problem', async t => {
  const dataDir = aFolder(t)
  writeFileSync(join(dataDir, 'roster.db'), 'not a database'.repeat(1000), { mode: 0o600 })
  const { code, found } = await ask(dataDir)
  assert.equal(code, 1)
  assert.match(found.get('Database') ?? '', /^problem: .+restore it from a backup/)
})

test('backup: one moment of a running server, its photos and its key, private, and a server can start on it', async t => {
  const dataDir = aFolder(t)
  const server = await aServer(t, { place: { dataDir } })
  const { as, portal } = await aPortal(t, { server })
  const target = join(aFolder(t), 'copy')
  const form = aPhotoForm(await aPng(40, 40), { autosave: true })
  const photo = (await as.user.call(`/people/${as.user.id}/photo`, form)).says(200).response.data.main
  await succeedOn({ dataDir }, ['backup', target])
  for (const name of ['roster.db', 'server.key']) assert.equal(statSync(join(target, name)).mode & 0o777, 0o600, name)
  assert.deepEqual(readFileSync(join(target, 'server.key')), readFileSync(join(dataDir, 'server.key')))
  await succeedOn({ dataDir }, ['backup', target])
  await server.close()

  const restored = await aServer(t, { place: { dataDir: target } })
  const headers = { host: `${portal.alias}.localhost`, authorization: `Bearer ${as.user.token}` }
  assert.equal((await restored.send('/api/2.0/people/@self', { headers })).status, 200)
  assert.equal((await restored.send(photo, { headers })).status, 200)
})

test('backup: refuses its own folder, an empty one, and PostgreSQL', async t => {
  const dataDir = aFolder(t)
  assert.match((await runOn({ dataDir }, ['backup', 'copy'])).said, /^There is no database in /)
  await succeedOn({ dataDir }, ['portal', 'create', 'acme-one'])
  const own = await runOn({ dataDir }, ['backup', dataDir])
  assert.deepEqual([own.code, own.said], [1, `${dataDir} is the folder of the server itself: name another.`])
  const postgres = await runOn({ dataDir, databaseUrl: 'postgres://nobody@localhost:1/none' }, ['backup', 'copy'])
  assert.deepEqual(
    [postgres.code, postgres.said],
    [1, 'The data lies in PostgreSQL: back it up with pg_dump, and keep the server key with it.'],
  )
})

test('letters preview: every language, nothing else needed; wrong names list what there is', async t => {
  const place = { dataDir: aFolder(t) }
  assert.match(await succeedOn(place, ['letters', 'preview', 'change_email']), /^Subject: .+\n\n/)
  assert.notEqual(
    await succeedOn(place, ['letters', 'preview', 'change_email', '--language', 'de']),
    await succeedOn(place, ['letters', 'preview', 'change_email']),
  )
  const wrong = await runOn(place, ['letters', 'preview', 'nothing'])
  assert.equal(wrong.code, 2)
  assert.match(wrong.said, /only .*change_email/)
})
