import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'
import { cultures } from '../../../platform/text/cultures.ts'

test('the cultures that are enabled, in the order of the contract, for anybody (GS-10, WJ-31)', async t => {
  const { as } = await aPortal(t)
  const said = (await as.nobody.get('/settings/cultures')).says(200)
  assert.deepEqual(said.response, cultures)
  assert.equal(said.json().count, cultures.length)
  const few = await aPortal(t, { settings: { enabledCultures: 'de' } })
  assert.deepEqual((await few.as.user.get('/settings/cultures')).says(200).response, ['de', 'en-US'])
})
