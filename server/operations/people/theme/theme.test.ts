import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

test('a theme is everybody’s own: System until chosen, by name or number, no trail (TH-1, TH-2, Z-5)', async t => {
  const it = await aPortal(t)
  const { as } = it
  for (const kind of ['owner', 'guest'] as const)
    assert.deepEqual((await as[kind].get('/people/theme')).says(200).response, { theme: 'System', lastModified: '0001-01-01T00:00:00' })
  ;(await as.nobody.get('/people/theme')).says(401, 'Unauthorized')
  ;(await as.nobody.put('/people/theme', { theme: 'Dark' })).says(401)
  for (const [sent, theme] of [
    ['dark', 'Dark'],
    [0, 'Base'],
    ['2', 'System'],
    [1, 'Dark'],
  ] as const) {
    const { response } = (await as.guest.put('/people/theme', { theme: sent })).says(200, { theme })
    assert.match(response.lastModified, /^20\d\d-.*Z$/)
    assert.deepEqual((await as.guest.get('/people/theme')).response, response)
  }
  ;(await as.guest.get('/people/@self')).says(200, { theme: 'Dark' })
  ;(await as.owner.get('/people/theme')).says(200, { theme: 'System' })
  assert.ok('$' in (await as.guest.put('/people/theme', {})).says(400).errors!)
  for (const theme of ['Sepia', 3, null, {}])
    assert.ok('$.theme' in (await as.guest.put('/people/theme', { theme })).says(400).errors!, String(theme))
  assert.equal((await auditOf(it)).length, 0)
})
