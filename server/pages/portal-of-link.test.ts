import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../test/harness/portal.ts'

test('LK-9: on a bare host a link’s page belongs to the portal of its row; on another portal’s host it is not valid', async t => {
  const first = await aPortal(t)
  const second = await aPortal(t, { server: first.server })
  const { user } = second.as
  ;(await user.post('/people/email', { userId: user.id, email: 'uma@new.test' })).says(200)
  const { confirm } = await second.inbox.newest('email_change_requested')
  const open = (host: string) => first.server.send(`/confirm/EmailCancel?${confirm}`, { headers: { host } })
  assert.match((await open('localhost')).text, /Stop the change/)
  assert.match((await open(second.as.nobody.headers.host!)).text, /Stop the change/)
  assert.doesNotMatch((await open(first.as.nobody.headers.host!)).text, /Stop the change/)

  const form = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost' }
  const pressed = await first.server.send('/confirm/EmailCancel', { method: 'POST', headers: form, body: confirm })
  assert.equal(pressed.status, 303)
  assert.ok((await second.person(user.id)).change_blocked_until)
})
