import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anInvited } from '../../../../test/harness/invited.ts'
import { aPortal, type Kind } from '../../../../test/harness/portal.ts'

test('people by status: who may, who is in it, in which order (ST-1 to ST-4, SE-2 to SE-6)', async t => {
  const it = await aPortal(t)
  const { as } = it
  await anInvited(it, 'zoe')
  await anInvited(it, 'abe')
  ;(await as.owner.put('/people/status/2', { userIds: [as.user.id, as.admin2.id] })).says(200)
  const lists = async (caller: Kind, path: string) => {
    const answer = (await as[caller].get(`/people/status/${path}`)).says(200)
    const { total, count } = answer.json()
    assert.equal(count, answer.response.length)
    const names = answer.response.map((p: { firstName: string; email: string }) => p.firstName || p.email.split('@')[0])
    return { names: names.join(' '), total }
  }
  for (const kind of ['user2', 'guest'] as const) (await as[kind].get('/people/status/1')).says(403, 'Access denied')
  ;(await as.nobody.get('/people/status/1')).says(401)
  const active = 'Adam Gina Olga Rosa Ugo'
  const shown: readonly (readonly [Kind, string, string])[] = [
    ['owner', '1', active],
    ['admin', '5', active],
    ['admin', 'Active', active],
    ['owner', '2', 'Alba Uma'],
    ['owner', '4', 'abe zoe'],
    ['owner', '7', `${active} abe zoe Alba Uma`],
    ['owner', '6', 'abe zoe Alba Uma'],
    ['owner', '3', `${active} Alba Uma`],
    ['owner', '7?sortOrder=descending', 'Ugo Rosa Olga Gina Adam zoe abe Uma Alba'],
    ['owner', '7?sortBy=LASTNAME&count=3&startIndex=4', 'Olga abe zoe'],
    ['owner', '2?filterValue=UMA', 'Uma'],
    ['owner', '1?filterBy=group&filterValue=00000000-0000-0000-0000-000000000001', ''],
    ['roomAdmin', '1', 'Adam Olga Rosa Ugo'],
    ['roomAdmin', '7', 'Adam Olga Rosa Ugo abe zoe'],
    ['roomAdmin', '2', ''],
  ]
  for (const [caller, path, names] of shown) {
    const found = await lists(caller, path)
    if (path === '7?sortBy=LASTNAME&count=3&startIndex=4') assert.deepEqual([found.names.split(' ').length, found.total], [3, 9])
    else assert.deepEqual(found, { names, total: names === '' ? 0 : names.split(' ').length }, `${caller} ${path}`)
  }
  ;(await as.owner.get('/people/status/1?filterBy=group&filterValue=acme')).says(400, 'filterValue')
  const [disabled] = (await as.owner.get('/people/status/2')).response
  assert.deepEqual([disabled.isAdmin, disabled.status, 'terminated' in disabled], [true, 2, true])
})
