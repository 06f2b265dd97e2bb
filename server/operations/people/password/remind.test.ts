import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPortal, type Kind, type TestPortal } from '../../../../test/harness/portal.ts'
import { normalAddress } from '../../../model/address.ts'
import { Activation, findPerson, Status, Type } from '../../../model/person.ts'
import { addPerson } from '../../../model/person-add.ts'

const known = (email: string) => `The password change instruction has been sent to ${email} email address.`
const maybe = (email: string) =>
  `If a user with the ${email} email exists, the password change instruction has been sent to this email address.`

const update = ({ server, portal }: TestPortal, id: string, set: object) =>
  server.app.opened.server.db.write(tx =>
    tx.updateTable('people').set(set).where('portal_id', '=', portal.id).where('id', '=', id).execute(),
  )

/** RP-2: targets of each caller that get 200; all others are 403. */
const allowed: Readonly<Record<string, readonly Kind[]>> = {
  owner: ['owner', 'admin', 'admin2', 'roomAdmin', 'user', 'user2', 'guest'],
  admin: ['admin', 'roomAdmin', 'user', 'user2', 'guest'],
  roomAdmin: ['roomAdmin'],
  user: ['user'],
  guest: ['guest'],
}

test('who may ask for whom: every cell (RP-2, RP-3)', async t => {
  const { as, inbox } = await aPortal(t)
  const targets = ['owner', 'admin', 'admin2', 'roomAdmin', 'user', 'user2', 'guest'] as const
  for (const [caller, may] of Object.entries(allowed) as [Kind, readonly Kind[]][]) {
    for (const target of targets) {
      const { email } = as[target]
      const before = await inbox.count('change_password')
      const answer = await as[caller].post('/people/password', { email })
      if (may.includes(target)) answer.says(200, known(email))
      else answer.says(403, 'Access denied')
      assert.equal((await inbox.count('change_password')) - before, may.includes(target) ? 1 : 0, `${caller} for ${target}`)
    }
    const answer = await as[caller].post('/people/password', { email: 'Nobody@acme.test' })
    if (caller === 'owner' || caller === 'admin')
      answer.says(403, { message: 'The user with "Nobody@acme.test" email could not be found', type: 'invalid_state' })
    else answer.says(403, 'Access denied')
  }
})

test('strangers hear one answer for every address; one letter goes to the one who has it (RP-4, AX-11)', async t => {
  const it = await aPortal(t)
  const { as, inbox, server } = it
  await update(it, as.user2.id, { status: Status.Terminated, terminated_at: 1 })
  await update(it, as.guest.id, { managed_by: 'sso' })
  await update(it, as.roomAdmin.id, { activation_status: Activation.Activated | 4 })
  await update(it, as.admin2.id, { frozen_by: 'a change' })
  for (const email of ['User@acme.test', 'nobody@acme.test', as.user2.email, as.guest.email, as.roomAdmin.email, as.admin2.email])
    (await as.nobody.post('/people/password', { email })).says(200, maybe(email))
  await server.app.jobs.answerNow()
  const letters = (await inbox.all()).filter(letter => letter.kind === 'change_password')
  assert.deepEqual(
    letters.map(letter => letter.to),
    ['user@acme.test'],
  )
  const [row, ...others] = await auditOf(it)
  assert.deepEqual([row?.action, row?.actor_id, row?.ip, others.length], [4015, null, '127.0.0.1', 0])
  assert.match(server.log(), /no link for a new password was sent/)

  const refused = [
    [as.user2.email, { message: 'Your profile is suspended', type: 'invalid_state' }],
    [as.guest.email, { message: 'Password recovery operation is prohibited for an SSO user', type: 'managed_profile' }],
    [as.roomAdmin.email, { message: 'Password recovery operation is prohibited for auto generated email address', type: 'invalid_state' }],
  ] as const
  for (const [email, says] of refused) (await as.owner.post('/people/password', { email })).says(403, says)
})

test('bad addresses are refused for everybody before anything else (RP-1)', async t => {
  const { as } = await aPortal(t)
  for (const caller of [as.nobody, as.user]) {
    for (const body of [{}, { email: null }, { email: '' }, { email: 'abc' }, { email: 'a@x.yy,v@x.yy' }]) {
      const { errors } = (await caller.post('/people/password', body)).says(400)
      assert.deepEqual(Object.keys(errors ?? {}), ['Email'], JSON.stringify(body))
    }
    for (const email of ['a@b', 'a..b@x.yy', '"a b"@x.yy', 'Name <a@x.yy>']) {
      ;(await caller.post('/people/password', { email })).says(400, { message: 'Incorrect email', type: 'email_invalid' })
    }
  }
})

test('the letter goes to the recovery address, and its link sets a password without proving the new mailbox (RP-5, EY-2, EV-3)', async t => {
  const it = await aPortal(t)
  const { as, inbox, holderOf, person } = it
  ;(await as.admin.post('/people/email', { userId: as.user.id, email: 'moved@acme.test' })).says(200)
  ;(await as.admin.post('/people/password', { email: 'moved@acme.test' })).says(200, known('moved@acme.test'))
  const { confirm, to } = await inbox.newest('change_password')
  assert.equal(to, 'user@acme.test')
  ;(await holderOf(confirm).put(`/people/${as.user.id}/password`, { password: 'Nightingale-7' })).says(200, { activationStatus: 0 })
  const told = (await inbox.all()).filter(letter => letter.kind === 'password_changed')
  assert.deepEqual(told.map(letter => letter.to).sort(), ['moved@acme.test', 'user@acme.test'])
  assert.equal((await person(as.user.id)).activation_status, 0)
})

test('somebody invited gets a new invitation, in the name of whoever may still invite them (RP-6)', async t => {
  const it = await aPortal(t)
  const { as, inbox, server, portal } = it
  const { db } = server.app.opened.server
  const invite = (email: string, type: number, createdBy: string) =>
    db.write(tx => {
      const given = {
        email: normalAddress(email)!,
        firstName: '',
        lastName: '',
        type,
        status: Status.Pending,
        createdBy,
        how: 'invitation',
      } as const
      return addPerson(tx, portal, given, server.clock.now())
    })
  await invite('one@acme.test', Type.User, as.roomAdmin.id)
  await invite('two@acme.test', Type.RoomAdmin, as.roomAdmin.id)
  for (const email of ['one@acme.test', 'two@acme.test']) (await as.nobody.post('/people/password', { email })).says(200, maybe(email))
  await server.app.jobs.answerNow()
  const inviters = [as.roomAdmin.id, as.owner.id]
  for (const [i, email] of ['one@acme.test', 'two@acme.test'].entries()) {
    const letter = await inbox.newest('registration', email)
    const link = new URLSearchParams(letter.confirm)
    assert.equal(link.get('type'), 'LinkInvite')
    assert.equal(link.get('uid'), inviters[i])
    const inviter = (await findPerson(db.read, portal, inviters[i]!))!
    assert.ok(letter.text.includes(inviter.first_name))
  }
  assert.deepEqual(
    (await auditOf(it)).map(row => row.action),
    [4037, 4037],
  )
})

test('one address may be asked for five times in a quarter of an hour, whoever asks, known or not (WR-5)', async t => {
  const it = await aPortal(t, { settings: { rateLimits: true, exemptNetworks: '10.0.0.0/8', trustedProxies: '127.0.0.1' } })
  for (const email of ['user@acme.test', 'nobody@acme.test']) {
    const ask = (n: number) =>
      it.as.nobody.post('/people/password', { email: n % 2 ? email : email.toUpperCase() }, { 'x-forwarded-for': `192.0.2.${n}` })
    for (let n = 1; n <= 5; n++) (await ask(n)).says(200)
    const { headers } = (await ask(6)).says(429, { type: 'rate_limited' })
    assert.ok(Number(headers['retry-after']) > 800)
    assert.equal(headers['x-ratelimit-limit'], '5')
  }
})

test('WR-5: the budget per address asked for is limitPasswordLetters, known or not, whoever asks', async t => {
  const { as } = await aPortal(t, { settings: { rateLimits: true, exemptNetworks: 'none', limitPasswordLetters: 1 } })
  for (const email of ['user@acme.test', 'nobody@acme.test']) {
    ;(await as.nobody.post('/people/password', { email })).says(200)
    ;(await as.nobody.post('/people/password', { email: email.toUpperCase() })).says(429)
  }
  ;(await as.owner.post('/people/password', { email: 'user@acme.test' })).says(429)
})
