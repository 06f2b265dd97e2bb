import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailServerSettings } from '../../server/model/settings/mail-server.ts'
import { saveSettings } from '../../server/model/settings.ts'
import { startSink } from '../../server/platform/mail/testing/mail-sink.ts'
import { aPortal, type TestPortal } from '../harness/portal.ts'
import { aGate, lettersOf, smtpSettings, takeAfter, until } from './mail-portal.ts'

const useServer = ({ server, portal }: TestPortal, port: number) =>
  server.app.opened.server.db.write(tx => {
    const own = { ...mailServerSettings.defaults, host: '127.0.0.1', port, senderAddress: 'portal@acme.test' }
    return saveSettings(tx, portal, mailServerSettings, own, server.clock.now())
  })

test('LD-5: a mail server that hangs holds up only the letters given to it, the installation’s like a portal’s own', async t => {
  const gates = [aGate(), aGate()] as const
  const held = [0, 0]
  const [installation, slow, quick] = [
    await startSink({ onData: takeAfter(() => held[0]!++, gates[0].passed) }),
    await startSink({ onData: takeAfter(() => held[1]!++, gates[1].passed) }),
    await startSink(),
  ]
  // Before the server is closed, which waits for letters under way.
  t.after(() => gates.forEach(gate => void gate.open()))
  const one = await aPortal(t, { settings: { ...smtpSettings(installation.port), smtpNetworks: 'any' } })
  t.after(() => Promise.all([installation, slow, quick].map(sink => sink.close())))
  const { server } = one
  const [two, three] = [await aPortal(t, { server }), await aPortal(t, { server })]
  await useServer(two, slow.port)
  await useServer(three, quick.port)
  const [first, second, third] = [one, two, three].map(({ portal }) => lettersOf(server, portal)) as [
    ReturnType<typeof lettersOf>,
    ReturnType<typeof lettersOf>,
    ReturnType<typeof lettersOf>,
  ]

  // More than a batch for each of the two that hang: no letter of the third portal was among those leased first.
  await second.post(25)
  await until('two letters lie at the slow server', () => held[1] === 2)
  await first.post(25)
  await until('and two at the installation’s', () => held[0] === 2)
  await third.post(12)
  await until('all letters of the third portal arrived', () => quick.received.length === 12)
  assert.deepEqual(held, [2, 2])
  assert.deepEqual((await second.all()).map(({ state }) => state).filter(state => state === 'sending').length, 10)

  gates[0].open()
  await until('the installation’s letters went without the slow server’s', async () =>
    (await first.all()).every(({ state }) => state === 'sent'),
  )
  assert.deepEqual(held, [25, 2])
  gates[1].open()
  await server.app.jobs.sendNow()
  assert.ok(
    (await second.all()).every(({ state }) => state === 'sent'),
    'nothing is left when sendNow is through',
  )
  assert.deepEqual([held, slow.sessions().most, installation.sessions().most], [[25, 25], 2, 2])
})
