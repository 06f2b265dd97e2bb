import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../harness/portal.ts'

const json = { 'content-type': 'application/json' }
const id = '11111111-2222-4333-8444-555555555555'

test('bodies: shapes, field rules, the validation answer', async t => {
  const { as } = await aPortal(t)
  const { user, owner } = as
  const email = (body: unknown) => user.post('/people/email', body, json)
  const add = (body: unknown) => owner.post('/people', body, json)

  await t.test('WM-1 to WM-5, WC-8: the whole validation answer', async () => {
    const said = (await email({ email: 'x' })).says(400)
    assert.equal(said.headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.deepEqual(said.json(), {
      response: {
        type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
        title: 'One or more validation errors occurred.',
        status: 400,
        errors: { Email: ['The Email field is not a valid e-mail address.'] },
        traceId: said.headers['x-request-id'],
      },
      count: 1,
      links: [{ href: `http://${user.headers.host}/api/2.0/people/email`, action: 'POST' }],
      status: 1,
      statusCode: 400,
    })
  })

  const shape = (kind: string, path: string) => ({ [path]: [`The JSON value could not be converted to ${kind}. Path: ${path}.`] })
  const rows: readonly (readonly [string, unknown, object])[] = [
    ['WI-2: broken', '{"email":', shape('object', '$')],
    ['WI-2: a comment', '{/**/}', shape('object', '$')],
    ['WI-2: a trailing comma', '{"email":"a@b.test",}', shape('object', '$')],
    ['WI-2: not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), shape('object', '$')],
    ['WI-2: too deep', `{"x":${'['.repeat(40)}${']'.repeat(40)}}`, shape('object', '$')],
    ['WI-4: a number for a text', { email: 5 }, shape('string', '$.email')],
    ['WI-4: a list for a text', { userId: [] }, shape('string', '$.userId')],
    ['WI-4: U+0000', '{"firstName":"a\\u0000"}', shape('string', '$.firstName')],
    ['WI-4: half a surrogate pair', '{"firstName":"\\ud800"}', shape('string', '$.firstName')],
    ['WM-10: the path as it was written', { EMAIL: true }, shape('string', '$.EMAIL')],
    ['WM-12: a shape failure is the only entry', { email: 'x', firstName: 'x'.repeat(300), userId: 5 }, shape('string', '$.userId')],
    ['the root is no object', [], shape('object', '$')],
    ['the root is a text', '"x"', shape('object', '$')],
  ]
  for (const [name, body, errors] of rows) await t.test(name, async () => assert.deepEqual((await email(body)).says(400).errors, errors))

  await t.test('WM-7, WM-13, WM-21, WM-22: every rule that fails, by key', async () => {
    assert.deepEqual(
      (await email({ email: `${'x'.repeat(256)}`, firstName: 'x'.repeat(256), lastName: 'y'.repeat(256) })).says(400).errors,
      {
        Email: ['The Email field is not a valid e-mail address.', 'The field Email must be a string with a maximum length of 255.'],
        FirstName: ['The field FirstName must be a string with a maximum length of 255.'],
        LastName: ['The field LastName must be a string with a maximum length of 255.'],
      },
    )
  })

  for (const [address, passes] of [
    ['', false],
    [' ', false],
    ['@a', false],
    ['a@', false],
    ['a@b@c', false],
    ['a\r\n@b', false],
    ['a@b', true],
    [null, true],
  ] as const)
    await t.test(
      `WM-21, WM-28: ${JSON.stringify(address)} ${passes ? 'goes on to the operation' : 'stops at the field rule'}`,
      async () => {
        const said = (await email({ email: address, userId: user.id })).says(400)
        assert.equal(said.errors === undefined, passes)
        if (passes) assert.match(said.errorType ?? '', /^email_(empty|invalid)$/)
      },
    )

  await t.test('WI-1: names in any case, the last of equals, unknown ones ignored', async () => {
    const body = `{"__proto__":{"x":1},"constructor":5,"nonsense":[{}],"email":"first@x.test","USERID":"${id}","EMAIL":"x"}`
    assert.deepEqual(Object.keys((await email(body)).says(400).errors ?? {}), ['Email'])
    ;(await email(`{"EMAIL":"x","userid":"${id}","email":"a@b.test"}`)).says(404, 'The user could not be found')
  })

  await t.test('WI-3, WI-7, WZ-24: an enumeration by name, number, number in a text', async () => {
    const member = (type: unknown, index: number) => ({ firstName: 'Ann', lastName: 'Lee', email: `ann${index}@acme.test`, type })
    const accepted = ['User', 'uSER', 4, '4']
    for (const [index, type] of accepted.entries()) (await add(member(type, index))).says(200, { isCollaborator: true })
    for (const type of ['Users', 9, '9', -1, 1.5, true, [], {}, ''])
      assert.deepEqual((await add(member(type, 9))).says(400).errors, shape('EmployeeType', '$.type'), JSON.stringify(type))
  })

  await t.test('WI-5, WI-10, WI-11: booleans, lists, null for what cannot be null', async () => {
    const member = { firstName: 'Ann', lastName: 'Lee', email: 'ann9@acme.test', type: 'User' }
    for (const spam of ['true', 1, null]) assert.deepEqual((await add({ ...member, spam })).says(400).errors, shape('boolean', '$.spam'))
    for (const department of ['x', {}, 5])
      assert.deepEqual((await add({ ...member, department })).says(400).errors, shape('list', '$.department'))
    for (const [item, path] of [
      [5, '$.department[0]'],
      ['x', '$.department[0]'],
      ['', '$.department[0]'],
      [id.replaceAll('-', ''), '$.department[0]'],
    ] as const)
      assert.deepEqual((await add({ ...member, department: [item] })).says(400).errors, shape('GUID', path))
    assert.deepEqual((await add({ ...member, type: null })).says(400).errors, shape('EmployeeType', '$.type'))
    assert.deepEqual((await add({ ...member, contacts: [{}, { type: 5 }] })).says(400).errors, shape('string', '$.contacts[1].type'))
  })

  await t.test('WO-12: nothing was written by all this', async () => {
    assert.equal((await owner.get('/people?filterValue=ann9')).json().total, 0)
  })
})

test('WM-8, WI-12, WC-5: bodies of link holders', async t => {
  const { as, inbox, holderOf } = await aPortal(t)
  const { user } = as
  ;(await user.post('/people/email', { userId: user.id, email: 'new@acme.test' })).says(200)
  const holder = holderOf((await inbox.newest('change_email')).confirm)
  const put = (body: unknown) => holder.put(`/people/${user.id}/email`, body, json)

  await t.test('WM-8: the wrapper stands before field rules, not before shapes', async () => {
    assert.deepEqual(Object.keys((await put({ email: 'x' })).says(400).errors ?? {}), ['ChangeEmailData.Email'])
    assert.deepEqual(Object.keys((await put({ email: 5 })).says(400).errors ?? {}), ['$.email'])
    assert.deepEqual((await put('')).says(400).errors, { ChangeEmailData: ['A non-empty request body is required.'] })
    assert.deepEqual((await put('null')).says(400).errors, { ChangeEmailData: ['A non-empty request body is required.'] })
  })
  await t.test('WM-10: an activation of nobody, or of no list', async () => {
    const activation = async (body: unknown) => (await holder.put('/people/activationstatus/1', body, json)).says(403)
    assert.equal((await activation({ userIds: 'x' })).errorType, 'confirm_link_wrong_type')
  })
  await t.test('none of these used the link up', async () => void (await put({ email: 'new@acme.test' })).says(200))
})
