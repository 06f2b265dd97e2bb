import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../../test/harness/address-changes.ts'
import { aPortal } from '../../../test/harness/portal.ts'
import { findChange } from '../../model/email-change.ts'
import { ofServer } from '../../model/origin.ts'
import { takeOverdue } from './sweep-changes.ts'

test('EK-1: what the sweeper found overdue is judged again inside its transaction, so a change that was sent again lives', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { server: inside } = home.server.app.opened
  const letter = await changes.request(home.as.user, 'new@acme.test')
  const found = (await findChange(inside.db.read, home.portal, letter.row.change_id!))!
  const doing = { portal: home.portal, origin: ofServer, now: home.server.clock.now(), server: inside }
  const stale = { ...found, link_expires_at: doing.now - 1 }
  assert.equal(await inside.db.write(tx => takeOverdue(tx, doing, stale)), false)
  assert.equal(await changes.state(letter), 'awaiting_new')
  ;(await changes.confirm(letter, home.as.user.id)).says(200)
})
