import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, kinds } from '../../../../test/harness/portal.ts'

test('everybody chooses their own language; order of the refusals (CL-1, CL-2, CU-2, AX-4, NM-4)', async t => {
  const it = await aPortal(t)
  const { as, person } = it
  const { user } = as
  const at = `/people/${user.id}/culture`
  ;(await as.nobody.put(at, { cultureName: 'de' })).says(401)
  const long = (await user.put(at, { cultureName: 'a'.repeat(86) })).says(400).errors!
  assert.deepEqual(long, { 'Culture.CultureName': ['The field CultureName must be a string with a maximum length of 85.'] })
  for (const body of [{}, { cultureName: '' }, { cultureName: null }])
    assert.ok('Culture.CultureName' in (await user.put(at, body)).says(400).errors!)
  const unknown = 'The specified culture is not in the list of available ones'
  for (const who of [user.id, as.owner.id, 'nobody-here'])
    (await user.put(`/people/${who}/culture`, { cultureName: 'tlh' })).says(400, { message: unknown, type: 'culture_unknown' })
  ;(await user.put('/people/nobody-here/culture', { cultureName: 'de' })).says(404, 'The user could not be found')
  for (const kind of kinds) if (kind !== 'user') (await as[kind].put(at, { cultureName: 'de' })).says(403)
  ;(await as.owner.put(at, { cultureName: 'de' })).says(403, 'Access denied')
  assert.equal((await person(user.id)).culture, null)
  ;(await user.put(at, { cultureName: 'RU' })).says(200, { cultureName: 'ru', displayName: 'Acme Uma' })
  ;(await user.put(`/people/${(await person(user.id)).user_name}/culture`, { cultureName: 'ru' })).says(200)
  assert.deepEqual(
    (await auditOf(it)).map(row => [row.action, row.actor_id]),
    [[4007, user.id]],
  )
  ;(await user.get(`/people/${as.owner.id}`)).says(403)
})
