import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'
import { normalAddress } from '../../../model/address.ts'
import { Status, Type } from '../../../model/person.ts'
import { addPerson } from '../../../model/person-add.ts'

type Listed = {
  readonly id: string
  readonly firstName: string
  readonly email: string
  readonly isOwner: boolean
  readonly isAdmin: boolean
  readonly isRoomAdmin: boolean
  readonly isCollaborator: boolean
  readonly registrationDate: string
  readonly lastName: string
}

const rank = (p: Listed) => [p.isOwner, p.isAdmin, p.isRoomAdmin, p.isCollaborator, true].indexOf(true)
const keys: Readonly<Record<string, (p: Listed) => (string | number)[]>> = {
  firstName: p => [p.firstName.toLowerCase(), p.lastName.toLowerCase()],
  displayName: p => [p.firstName.toLowerCase(), p.lastName.toLowerCase()],
  lastName: p => [p.lastName.toLowerCase(), p.firstName.toLowerCase()],
  type: p => [rank(p), p.firstName.toLowerCase()],
  email: p => [p.email.toLowerCase()],
  registrationDate: p => [p.registrationDate],
  department: () => [],
  usedSpace: () => [],
  nonsense: p => [p.firstName.toLowerCase(), p.lastName.toLowerCase()],
}

const compare = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  for (const [i, x] of a.entries()) if (x !== b[i]) return x < (b[i] as typeof x) ? -1 : 1
  return 0
}

/** Twenty more users in two moments, made by different people, many with one name; one suspended, one pending. */
async function fill({ server, portal, as }: TestPortal): Promise<void> {
  const names = ['Ann', 'ann', 'Bob', 'Żaneta']
  await server.app.opened.server.db.write(async tx => {
    for (let n = 0; n < 22; n++) {
      const status = n === 20 ? Status.Terminated : n === 21 ? Status.Pending : Status.Active
      const makers = [as.owner.id, as.roomAdmin.id, null]
      const given = {
        email: normalAddress(`L${n}@list.test`)!,
        firstName: names[n % 4]!,
        lastName: n % 3 ? 'Same' : '',
        type: n % 2 ? Type.User : Type.RoomAdmin,
        status,
        createdBy: makers[n % 3]!,
        how: 'creation',
      } as const
      await addPerson(tx, portal, given, server.clock.now() + (n % 2) * 1000)
    }
  })
}

test('pages of seven hold everybody once, in every order, with equal names (LS-1, LS-2, SE-5, SE-6, DX-8)', async t => {
  const it = await aPortal(t)
  await fill(it)
  for (const [sortBy, keyOf] of [...Object.entries(keys), ['createdBy', undefined] as const])
    for (const sortOrder of ['ascending', 'descending']) {
      const people: Listed[] = []
      for (let startIndex = 0; startIndex < 28; startIndex += 7) {
        const page = (await it.as.owner.get(`/people?count=7&startIndex=${startIndex}&sortBy=${sortBy}&sortOrder=${sortOrder}`))
          .says(200)
          .json()
        assert.deepEqual([page.total, page.count], [27, page.response.length])
        people.push(...page.response)
      }
      assert.equal(new Set(people.map(p => p.id)).size, 27, sortBy)
      if (!keyOf) continue
      const sign = sortOrder === 'ascending' ? 1 : -1
      for (const [i, p] of people.entries())
        assert.ok(i === 0 || sign * compare(keyOf(people[i - 1]!), keyOf(p)) <= 0, `${sortBy} ${sortOrder} at ${i}`)
    }
  const makers = async (order: string) => {
    const { response } = await it.as.owner.get(`/people?sortBy=createdBy&sortOrder=${order}`)
    return response
      .map((p: { createdBy?: { displayName: string } }) => p.createdBy?.displayName ?? '')
      .filter((name: string, i: number, all: string[]) => name !== all[i - 1])
  }
  assert.deepEqual(await makers('ascending'), ['Olga Owner', 'Rosa Acme', ''])
  assert.deepEqual(await makers('descending'), ['Rosa Acme', 'Olga Owner', ''])
  const beyond = (await it.as.owner.get('/people?startIndex=1000')).says(200).json()
  assert.deepEqual([beyond.count, beyond.total, beyond.response], [0, 27, []])
})

test('who may list; a room admin sees of the guests only related ones, in the total too (LS-1, LS-2, SE-3)', async t => {
  const { as } = await aPortal(t)
  for (const caller of [as.owner, as.admin]) assert.equal((await caller.get('/people')).says(200).json().total, 7)
  const seen = (await as.roomAdmin.get('/people')).says(200).json()
  assert.deepEqual([seen.total, seen.response.some((p: { isVisitor: boolean }) => p.isVisitor)], [6, false])
  ;(await as.roomAdmin.post('/people/active', { email: 'mine@new.test', firstName: 'Mia', type: 'Guest' })).says(200)
  const more = (await as.roomAdmin.get('/people?filterValue=mine')).says(200).json()
  assert.deepEqual([more.total, more.response[0].email], [1, 'mine@new.test'])
  for (const caller of [as.user, as.guest]) (await caller.get('/people')).says(403, 'Access denied')
  ;(await as.nobody.get('/people')).says(401)
})

test('the text filter: words, separator, HTML-decoded, wildcards are plain text (SE-4)', async t => {
  const it = await aPortal(t)
  const people = [
    ["O'Neil", 'Mc Low', '100%_sure@new.test'],
    ['Örjan', 'Low', 'b_back@new.test'],
    ['Anna', 'Uma', 'bxback@new.test'],
  ] as const
  for (const [firstName, lastName, email] of people)
    (await it.as.owner.post('/people/active', { email, firstName, lastName, type: 'User' })).says(200)
  const found = async (query: Record<string, string>) => {
    const { response, total } = (await it.as.owner.get(`/people?${new URLSearchParams(query)}`)).says(200).json()
    assert.equal(total, response.length)
    return response
      .map((p: { firstName: string }) => p.firstName)
      .sort()
      .join()
  }
  const cases = [
    [{ filterValue: 'uma' }, 'Anna,Uma'],
    [{ filterValue: '  UMA   acme ' }, 'Uma'],
    [{ filterValue: 'acme uma@' }, ''],
    [{ filterValue: 'uma|rosa||', filterSeparator: '|' }, 'Anna,Rosa,Uma'],
    [{ filterValue: ' mc low , zzz', filterSeparator: ',' }, "O'Neil"],
    [{ filterValue: 'uma acme', filterSeparator: ',' }, ''],
    [{ filterValue: 'o&#39;neil' }, "O'Neil"],
    [{ filterValue: "O'NEIL" }, "O'Neil"],
    [{ filterValue: '%' }, "O'Neil"],
    [{ filterValue: '_sure' }, "O'Neil"],
    [{ filterValue: 'b_b' }, 'Örjan'],
    [{ filterValue: '\\' }, ''],
    [{ filterValue: 'o\u0308RJAN' }, 'Örjan'],
    [{ filterValue: '   ' }, "Adam,Alba,Anna,Gina,O'Neil,Olga,Rosa,Ugo,Uma,Örjan"],
    [{ filterValue: "' or 1=1 --" }, ''],
  ] as const
  for (const [query, expected] of cases) assert.equal(await found(query), expected, JSON.stringify(query))
})

test('a group: its id must be one, and an unknown one is empty (LS-3)', async t => {
  const { as } = await aPortal(t)
  ;(await as.owner.get('/people?filterBy=group&filterValue=sales')).says(400, { message: 'filterValue', type: 'invalid_argument' })
  ;(await as.owner.get('/people?filterBy=GROUP')).says(400, 'filterValue')
  assert.deepEqual(
    (await as.owner.get('/people?filterBy=group&filterValue=5df6b2a4-6a6a-4a3c-a5f6-6f5b0f4d1b11')).says(200).json().total,
    0,
  )
  ;(await as.user.get('/people?filterBy=group&filterValue=sales')).says(403)
})
