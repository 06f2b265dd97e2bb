import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../../../test/harness/portal.ts'

const noUsers = 'The number of users should not exceed 4'
const noAdmins = 'The number of admins should not exceed 5'

test('the last seat goes to one of many parallel creations, whatever their types (LM-1 to LM-3, AX-15)', async t => {
  // There are an owner, two admins and a room admin; two users and a guest.
  const { as, server, portal } = await aPortal(t, { settings: { plan: '{"countRoomAdmin":5,"countUser":4}' } })
  const make = (type: string, n: number) => as.owner.post('/people/active', { email: `same@${type}${n}.test`, firstName: 'Sam', type })
  const paid = await Promise.all([0, 1, 2, 3, 4, 5].map(n => make(n % 2 ? 'DocSpaceAdmin' : 'RoomAdmin', n)))
  const free = await Promise.all([0, 1, 2, 3, 4, 5].map(n => make(n % 2 ? 'User' : 'Guest', n)))
  for (const [answers, refusal] of [
    [paid, noAdmins],
    [free, noUsers],
  ] as const) {
    assert.deepEqual(answers.map(a => a.status).sort(), [200, 402, 402, 402, 402, 402])
    for (const answer of answers) if (answer.status === 402) answer.says(402, refusal)
  }
  const { db } = server.app.opened.server
  const people = await db.read.selectFrom('people').select('user_name').where('portal_id', '=', portal.id).execute()
  assert.equal(people.length, 9)
  ;(await as.owner.get('/people?count=1')).says(200)
})

test('user names are numbered without gaps and collisions, however many come at once (NM-3)', async t => {
  const { as } = await aPortal(t)
  const types = ['RoomAdmin', 'User', 'Guest', 'DocSpaceAdmin']
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      as.owner.post('/people/active', { email: `${n % 2 ? 'Twin' : 'twin'}@d${n}.test`, firstName: 'Tom', type: types[n % 4] }),
    ),
  )
  const names = made.map(answer => answer.says(200).response.userName as string)
  assert.deepEqual(names.map(name => name.toLowerCase()).sort(), ['twin', 'twin1', 'twin2', 'twin3', 'twin4', 'twin5', 'twin6', 'twin7'])
  ;(await as.owner.get('/people/TWIN3')).says(200, { userName: names.find(name => name.toLowerCase() === 'twin3') })
})

test('of parallel creations with one address one succeeds, the others hear that it is taken (EA-6)', async t => {
  const { as } = await aPortal(t)
  const made = await Promise.all(
    [1, 2, 3, 4].map(n =>
      as.owner.post('/people/active', { email: n % 2 ? 'one@new.test' : 'ONE@new.test', firstName: 'One', type: n % 2 ? 'User' : 'Guest' }),
    ),
  )
  assert.deepEqual(made.map(a => a.status).sort(), [200, 400, 400, 400])
  for (const answer of made) if (answer.status === 400) answer.says(400, 'User with this email is already registered')
})
