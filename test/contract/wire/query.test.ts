import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../harness/portal.ts'

test('values of queries and paths', async t => {
  const { as, holderOf } = await aPortal(t)
  const { admin, user, owner } = as
  const names = async (query: string) =>
    ((await admin.get(`/people${query}`)).says(200).response as { firstName: string }[]).map(each => each.firstName)

  for (const count of ['0', '101', '-1'])
    await t.test(`WQ-1, WZ-9: count=${count}`, async () => {
      assert.deepEqual((await admin.get(`/people?count=${count}`)).says(400).errors, {
        count: ['The field Count must be between 1 and 100.'],
      })
    })
  for (const [query, errors] of [
    ['count=x', { count: ["The value 'x' is not valid for Count."] }],
    [
      'count=1.5&startIndex=y',
      { count: ["The value '1.5' is not valid for Count."], startIndex: ["The value 'y' is not valid for StartIndex."] },
    ],
    ['count=99999999999', { count: ["The value '99999999999' is not valid for Count."] }],
    ['sortOrder=sideways', { sortOrder: ["The value 'sideways' is not valid for SortOrder."] }],
    ['sortOrder=9', { sortOrder: ["The value '9' is invalid."] }],
  ] as const)
    await t.test(`WQ-6, WQ-7, WM-9: ${query}`, async () => assert.deepEqual((await admin.get(`/people?${query}`)).says(400).errors, errors))

  await t.test('WQ-6: an enumeration in a path, by number and by name in any case, is refused as in a query', async () => {
    const holder = holderOf('type=EmailActivation&key=x')
    ;(await holder.put('/people/activationstatus/1', { userIds: [user.id] })).says(401)
    assert.equal((await admin.get('/api/roster/1/outbox?userId=x')).errors?.userId?.[0], "The value 'x' is not valid for UserId.")
    assert.equal((await admin.get('/settings?withpassword=2')).errors?.withpassword?.[0], "The value '2' is not valid for Withpassword.")
  })

  await t.test('WQ-1, WQ-2, WZ-9: a negative start is 0, a page is a part of the whole', async () => {
    const all = await names('?startIndex=-1')
    assert.equal(all.length, 7)
    assert.deepEqual(await names('?startIndex=2&count=3'), all.slice(2, 5))
    assert.deepEqual(await names('?startIndex=2147483647'), [])
    assert.equal((await admin.get('/people?startIndex=5&count=1')).json().total, 7)
  })

  await t.test('WQ-3: orders by name or number, an unknown sort is the default', async () => {
    const all = await names('')
    assert.deepEqual(await names('?sortBy=nonsense'), all)
    for (const order of ['descending', 'DESCENDING', '1'])
      assert.deepEqual(await names(`?sortBy=firstname&sortOrder=${order}`), [...all].toSorted().reverse())
    for (const order of ['ascending', '0']) assert.deepEqual(await names(`?sortBy=FirstName&sortOrder=${order}`), [...all].toSorted())
  })

  await t.test('WQ-4: filterBy group takes a GUID only', async () => {
    ;(await admin.get('/people?filterBy=group&filterValue=x')).says(400, 'filterValue')
    assert.deepEqual(await names(`?filterBy=GROUP&filterValue=${user.id}`), [])
    assert.deepEqual(await names('?filterBy=nonsense&filterValue=Uma'), ['Uma'])
  })

  await t.test('WQ-7: a GUID with or without dashes, braces or parentheses', async () => {
    const bare = user.id.replaceAll('-', '')
    for (const id of [user.id, user.id.toUpperCase(), bare, `{${user.id}}`, `(${user.id})`])
      (await owner.get(`/api/roster/1/outbox?userId=${encodeURIComponent(id)}`)).says(200)
  })

  await t.test('WQ-8: an empty value is absent; undeclared names are ignored', async () => {
    assert.equal((await names('?count=&startIndex=&sortOrder=&sortBy=')).length, 7)
    assert.equal(
      (await names('?filterOp=x&includeStrangers=5&origin=x&request-x-real-ip=1.2.3.4&__proto__=1&count.x=0&toString=1')).length,
      7,
    )
  })
})

test('WF: projection by fields', async t => {
  const { admin } = (await aPortal(t)).as
  const two = ['displayName', 'id']

  for (const [name, path, headers] of [
    ['WF-1: a list with commas', '/people?fields=id,displayName', {}],
    ['WF-1: repeated', '/people?fields=id&fields=displayName', {}],
    ['WF-1: with brackets', '/people?fields[]=id&fields[]=displayName', {}],
    ['WF-1: with numbers, encoded', '/people?fields%5B0%5D=id&fields%5B1%5D=displayName', {}],
    ['WF-1: by header', '/people', { fields: 'id, displayName' }],
    ['WF-1: the query wins over the header', '/people?fields=id,displayName', { fields: 'email' }],
    ['WF-3: unknown names match nothing', '/people?fields=id,displayName,nothing,email.x.y', {}],
  ] as const)
    await t.test(`WZ-8, ${name}`, async () => {
      const { response, count, total, links, status, statusCode } = (await admin.get(path, headers)).says(200).json()
      assert.equal(response.length, 7)
      for (const each of response)
        assert.deepEqual(
          Object.keys(each)
            .filter(member => member !== 'email')
            .toSorted(),
          two,
        )
      assert.deepEqual([count, total, links.length, status, statusCode], [7, 7, 1, 0, 200])
    })

  await t.test('WF-3: below a member, case-sensitive', async () => {
    const self = async (fields: string) => (await admin.get(`/people/@self?fields=${fields}`)).says(200).response
    assert.deepEqual(Object.keys(await self('email')), ['email'])
    assert.deepEqual(await self('EMAIL'), {})
    const settings = async (fields: string) => (await admin.get(`/settings?fields=${fields}`)).says(200).response
    assert.deepEqual(Object.keys((await settings('domainValidator.minLength')).domainValidator), ['minLength'])
    assert.equal(Object.keys((await settings('domainValidator.minLength,domainValidator')).domainValidator).length, 3)
  })

  await t.test('WF-2: no effect on a primitive or on a refusal', async () => {
    ;(await admin.get('/authentication?fields=x')).says(200)
    assert.equal((await admin.get('/authentication?fields=x')).response, true)
    assert.equal((await admin.get('/people/nobody?fields=x')).says(404).json().error.type, 'not_found')
    assert.ok((await admin.get('/people?count=0&fields=x')).says(400).errors?.count)
  })
})
