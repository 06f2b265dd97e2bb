import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { simpleParser } from 'mailparser'
import { startSink } from '../../server/platform/mail/testing/mail-sink.ts'
import { aPlace } from '../harness/database.ts'
import { aPortal } from '../harness/portal.ts'
import { aServer } from '../harness/server.ts'
import { lettersOf, readMail, smtpSettings } from './mail-portal.ts'

const minute = 60_000

test('LD-3: a letter that was taken before its server died is sent again, with the same Message-ID', async t => {
  const place = await aPlace(t)
  // A server without a way out leaves a letter behind.
  const first = await aPortal(t, { place, settings: smtpSettings(9) })
  await lettersOf(first.server, first.portal).post(1)
  await first.server.app.jobs.sendNow()
  await first.server.close()

  // Another one hands it over, and dies before it can note that.
  const taken = Promise.withResolvers<string>()
  const deadly = await startSink({
    closeTimeout: 100,
    onData: (stream, _session, _done) => {
      let raw = ''
      stream.on('data', chunk => {
        raw += String(chunk)
      })
      stream.on('end', () => taken.resolve(raw))
    },
  })
  t.after(() => deadly.close())
  const { dataDir, databaseUrl } = place
  const args = [`--data-dir=${dataDir}`, '--smtp-host=127.0.0.1', `--smtp-port=${deadly.port}`, '--smtp-tls=none']
  if (databaseUrl) args.push(`--database-url=${databaseUrl}`)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'send-until-killed.ts'), String(2 * minute), ...args], {
    stdio: 'inherit',
  })
  const raw = await Promise.race([taken.promise, once(child, 'exit').then(() => assert.fail('the server ended by itself'))])
  child.kill('SIGKILL')
  await once(child, 'exit')
  const { messageId } = await simpleParser(raw)

  const sink = await startSink()
  const server = await aServer(t, { place, settings: smtpSettings(sink.port) })
  t.after(() => sink.close())
  const letters = lettersOf(server, first.portal)
  server.clock.advance(2 * minute)
  await server.app.jobs.sendNow()
  assert.equal((await letters.all())[0]!.state, 'sending', 'its lease is still that of the dead')
  server.clock.advance(6 * minute)
  await server.app.jobs.sendNow()
  assert.deepEqual(
    (await readMail(sink)).map(mail => mail.messageId),
    [messageId],
  )
  assert.equal((await letters.all())[0]!.state, 'sent')
})
