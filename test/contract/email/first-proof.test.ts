import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../harness/address-changes.ts'
import { aPortal } from '../../harness/portal.ts'

const made = { firstName: 'Nora', lastName: 'New', type: 'User' }

test('EX-9, EV-4: who opened an account with a stranger’s address loses sessions and pending changes when the stranger recovers it', async t => {
  for (const policy of ['compat', 'standard', 'strict'] as const) {
    const home = await aPortal(t)
    const changes = addressChangesOf(home)
    await changes.set({ policy })
    const email = 'stranger@else.test'
    const password = 'Taken-Over-7'
    const { id } = (await home.as.owner.post('/people/active', { ...made, email, password })).says(200).response
    const signIn = async () => (await home.as.nobody.post('/authentication', { userName: email, password })).says(200).response.token
    const [one, two] = [await signIn(), await signIn()].map(token => home.as.nobody.with({ authorization: `Bearer ${token}` }))
    const auth = await home.as.nobody.get('/people/@self', { cookie: `asc_auth_key=${await signIn()}` })
    auth.says(200, { id })
    ;(await changes.ask(one!, id, 'taker@evil.test', { password })).says(200)
    const waiting = policy === 'strict' ? 'email_change_approve' : 'change_email'
    const letter = await home.inbox.newest(waiting)

    ;(await home.as.nobody.post('/people/password', { email })).says(200)
    await home.server.app.jobs.answerNow()
    const reset = await home.inbox.newest('change_password')
    assert.equal(reset.to, email, 'the reset letter goes to the stranger, not to the address that waits')
    ;(await home.holderOf(reset.confirm).put(`/people/${id}/password`, { password: 'My-Very-Own-8' })).says(200)

    for (const session of [one!, two!]) (await session.get('/people/@self')).says(401)
    assert.equal(await changes.state(letter), 'voided')
    assert.equal(await changes.check(letter), 1)
    if (policy !== 'strict') (await changes.confirm(letter, id)).says(401, { type: 'confirm_link_invalid' })
    ;(await home.as.nobody.post('/authentication', { userName: email, password })).says(401)
    const person = await home.person(id)
    assert.deepEqual([person.email, person.activation_status], [email, 1])
    const { token } = (await home.as.nobody.post('/authentication', { userName: email, password: 'My-Very-Own-8' })).says(200).response
    const stranger = home.as.nobody.with({ authorization: `Bearer ${token}` })
    ;(await stranger.get(`/api/roster/1/people/${id}/email-change`)).says(200, { state: 'voided' })
  }
})

test('EX-9, EV-4, E12: the first password by an Activation link ends what was asked for before, and its sessions', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner } = home.as
  const email = 'stranger@else.test'
  const { id } = (await owner.post('/people', { ...made, email })).says(200).response
  const invitation = await home.inbox.newest('user_activation', email)
  const taker = await home.sessionOf({ id }, { fresh: true })
  ;(await changes.ask(taker, id, 'taker@evil.test')).says(200)
  const letter = await home.inbox.newest('change_email')
  ;(await home.holderOf(invitation.confirm).put(`/people/${id}/password`, { password: 'My-Very-Own-8' })).says(200)
  ;(await taker.get('/people/@self')).says(401)
  assert.equal(await changes.state(letter), 'voided')
  ;(await changes.confirm(letter, id)).says(401)
  assert.equal((await home.person(id)).email, email)
})
