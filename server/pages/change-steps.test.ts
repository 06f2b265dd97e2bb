import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../test/harness/address-changes.ts'
import type { ReadLetter } from '../../test/harness/inbox.ts'
import { aPortal, type TestPortal } from '../../test/harness/portal.ts'

const day = 24 * 3_600_000
const undoAhead = 'To come: The old address can undo the change for a while'

/** The steps that the page of a letter shows, each in one line without its times. */
async function courseOf({ as, server }: TestPortal, { link, confirm }: ReadLetter): Promise<string[]> {
  const page = await server.send(`${new URL(link!).pathname}?${confirm}`, { headers: as.nobody.headers })
  const list = /<ol class="course"[^>]*>([\s\S]*?)<\/ol>/.exec(page.text)?.[1] ?? ''
  return [...list.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)].map(([, item]) =>
    item!
      .replaceAll(/<time[^>]*>[^<]+<\/time>/g, 'T')
      .replaceAll('<small>', '; ')
      .replaceAll(/<[^>]*>/g, ''),
  )
}

test('EG-1, EG-4: the pages of a change by letter tell its course: asked, letter, waiting; then switched, undo', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2, owner } = home.as
  const letter = await changes.request(user, 'new@acme.test')
  const waiting = [
    'Done: Asked for by Uma Acme; T; 127.0.0.1',
    'Done: Letter to the new address; T',
    'Now: Waiting for the new address to confirm; The link works until T',
    'To come: The address changes',
    undoAhead,
  ]
  assert.deepEqual(await courseOf(home, letter), waiting)
  assert.deepEqual(await courseOf(home, await home.inbox.newest('email_change_requested', user.email)), waiting)
  ;(await changes.confirm(letter, user.id)).says(200)
  const open = 'Now: The old address can undo the change; Until T'
  assert.deepEqual(await courseOf(home, await home.inbox.newest('email_changed_notice', user.email)), [
    ...waiting.slice(0, 2),
    'Done: Address changed; T',
    open,
  ])

  ;(await changes.ask(owner, user2.id, 'two@acme.test')).says(200)
  assert.deepEqual(
    (await courseOf(home, await home.inbox.newest('email_changed_notice', user2.email))).slice(1),
    ['Done: Address changed; T', open],
    'a change at once asks for no proof first',
  )
})

test('EH-1, EH-3, ES-8: held until the old address answers; a taken address is told like a free one', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2 } = home.as
  await changes.set({ policy: 'strict' })
  const password = 'correct-horse'
  const approves: ReadLetter[] = []
  for (const [member, email] of [
    [user, 'new@acme.test'],
    [user2, 'admin@acme.test'],
  ] as const) {
    await home.setPassword(member, password)
    ;(await changes.ask(member, member.id, email, { password })).says(200)
    approves.push(await home.inbox.newest('email_change_approve', member.email))
  }
  for (const letter of approves) {
    assert.deepEqual((await courseOf(home, letter)).slice(1), [
      'Now: Waiting for an answer from the old address; Goes on without an answer on T',
      'To come: Letter to the new address',
      'To come: The address changes',
      undoAhead,
    ])
  }
  home.server.clock.advance(3 * day)
  await home.server.app.jobs.sweepNow()
  for (const letter of approves) {
    assert.deepEqual((await courseOf(home, letter)).slice(1, 4), [
      'Done: The old address had its time to answer',
      'Done: Letter to the new address; T',
      'Now: Waiting for the new address to confirm; The link works until T',
    ])
  }
})
