import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callerOf } from '../harness/caller.ts'
import { aPortal } from '../harness/portal.ts'

const path = '/people/email'
const sent = 'The email change instructions have been successfully sent'
const moment = { utcTime: '1984-02-29T07:15:00.0000000+02:00', timeZoneOffset: '00:00:00' }

/** A body with every member of the published page, in the forms of its example. */
const whole = (userId: string, email: string) => ({
  email,
  password: 'Winter-7-lake',
  passwordHash: 'a text',
  isUser: true,
  firstName: 'Nora',
  lastName: 'Berg',
  department: ['0b5c4c5e-52b1-4b6e-9d7e-2f0f2a6f8a11'],
  title: 'Engineer',
  location: 'Oslo',
  birthday: moment,
  worksfrom: moment,
  comment: 'a text',
  contacts: [{ value: { type: 'Phone', value: '+47 5550100' } }],
  files: 'a text',
  fromInviteLink: true,
  key: 'a text',
  cultureName: 'a text',
  target: '0b5c4c5e-52b1-4b6e-9d7e-2f0f2a6f8a11',
  spam: true,
  userId,
  disable: true,
})

/** Every form that the page gives a member, and those that clients of its older versions send. */
const forms: Readonly<Record<string, readonly unknown[]>> = {
  type: ['All', 'RoomAdmin', 'Guest', 'DocSpaceAdmin', 'User', 0, 1, 2, 3, 4],
  sex: ['Female', 'Male', 0, 1],
  isUser: [true, false],
  department: [[], ['0b5c4c5e-52b1-4b6e-9d7e-2f0f2a6f8a11'], ['sales', 'support']],
  birthday: [moment, { utcTime: '1984-02-29T07:15:00Z' }, {}, '1984-02-29'],
  worksfrom: [moment, '2019-05-01T00:00:00.0000000Z'],
  contacts: [[], [{ type: 'mail', value: 'nora@acme.test' }], [{ value: { type: 'mail', value: 'x' } }], [{}], ['x']],
  title: ['Engineer', ''],
  location: ['Oslo', ''],
  comment: ['a text', ''],
  files: ['https://acme.test/nora.png', ''],
  fromInviteLink: [true, false],
  key: ['a text'],
  cultureName: ['de', 'a text'],
  target: ['0b5c4c5e-52b1-4b6e-9d7e-2f0f2a6f8a11'],
  spam: [true, false],
  disable: [true, false],
  firstName: ['Nora', ''],
  lastName: ['Berg', ''],
  password: ['Winter-7-lake', ''],
  passwordHash: ['a text', ''],
}

test('POST /api/2.0/people/email, as published', async t => {
  const { as, server, inbox, person } = await aPortal(t)
  const { user, user2, admin, nobody } = as
  const byCookie = ({ token }: { token: string }) => callerOf(server, { host: nobody.headers.host!, cookie: `asc_auth_key=${token}` })

  await t.test('200 with the cookie asc_auth_key and every member at once; nothing of it but the address is used', async () => {
    const before = await person(user.id)
    const said = (await byCookie(user).post(path, whole(user.id, 'nora@acme.test'))).says(200, sent)
    assert.deepEqual([said.json().count, said.json().status, said.json().statusCode], [1, 0, 200])
    assert.deepEqual(await person(user.id), before)
    assert.equal(await inbox.count('change_email'), 1)
    assert.equal((await inbox.newest('change_email')).to, 'nora@acme.test')
  })

  for (const type of ['application/json', 'application/*+json', 'application/vnd.acme+json', 'text/json'])
    for (const accept of ['application/json', 'text/json', 'text/plain'])
      await t.test(`Content-Type ${type}, Accept ${accept}`, async () => {
        const body = JSON.stringify(whole(user.id, 'nora@acme.test'))
        const said = (await byCookie(user).post(path, body, { 'content-type': type, accept })).says(200, sent)
        assert.equal(said.headers['content-type'], `${accept === 'text/json' ? 'text' : 'application'}/json; charset=utf-8`)
      })

  await t.test('400: the user id of the printed example is none, whatever else is sent', async () => {
    const missing = { type: 'missing_argument', message: "Value cannot be null. (Parameter 'UserId')" }
    ;(await byCookie(user).post(path, whole('5152', 'nora@acme.test'))).says(400, missing)
  })

  for (const [member, values] of Object.entries(forms))
    await t.test(`${member} is read in each of its forms, and beside every other member`, async () => {
      for (const value of values) {
        const body = { ...whole('5152', 'nora@acme.test'), [member]: value }
        assert.equal((await byCookie(user).post(path, body)).says(400).errorType, 'missing_argument', JSON.stringify(value))
      }
    })

  await t.test('400: an address that is none, empty, or held by somebody', async () => {
    const ask = async (email: unknown) => (await byCookie(user).post(path, { userId: user.id, email })).says(400)
    assert.deepEqual((await ask('nora')).errors, { Email: ['The Email field is not a valid e-mail address.'] })
    assert.equal((await ask('nora@a..b')).errorType, 'email_invalid')
    assert.equal((await ask(null)).errorType, 'email_empty')
    assert.equal((await ask(user2.email)).errorType, 'email_taken')
  })

  await t.test('401: no cookie, an empty one, one that is no token, one in the form of the printed example', async () => {
    const body = whole(user.id, 'nora@acme.test')
    ;(await nobody.post(path, body)).says(401, 'Unauthorized')
    for (const token of ['', 'x', 'rs_x', '0B5C4C5E-52B1-4B6E-9D7E-2F0F2A6F8A11'])
      (await byCookie({ token }).post(path, body)).says(401, 'Unauthorized')
  })

  await t.test('403: somebody else, for a user and for an administrator who is not the owner', async () => {
    ;(await byCookie(user).post(path, whole(user2.id, 'nora@acme.test'))).says(403, 'Access denied')
    ;(await byCookie(admin).post(path, whole(as.admin2.id, 'nora@acme.test'))).says(403, 'Access denied')
  })

  await t.test('404: nobody has the id', async () => {
    const body = whole('0b5c4c5e-52b1-4b6e-9d7e-2f0f2a6f8a11', 'nora@acme.test')
    for (const caller of [user, admin]) (await byCookie(caller).post(path, body)).says(404, 'The user could not be found')
  })
})
