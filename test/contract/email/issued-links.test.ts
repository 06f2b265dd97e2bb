import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../harness/address-changes.ts'
import type { Said } from '../../harness/caller.ts'
import type { ReadLetter } from '../../harness/inbox.ts'
import { aPortal, type TestPortal } from '../../harness/portal.ts'

const password = 'My-Very-Own-8'

interface Issued {
  readonly letter: ReadLetter
  /** The deed the link is for. */
  readonly use: (caller: ReturnType<TestPortal['holderOf']>) => Promise<Said>
}

/** Each type that letters carry today: how it comes about, and what uses it. */
const issues: Readonly<Record<string, (home: TestPortal) => Promise<Issued>>> = {
  async EmailChange(home) {
    const { user } = home.as
    const letter = await addressChangesOf(home).request(user, 'new@acme.test')
    return { letter, use: holder => holder.put(`/people/${user.id}/email`, { email: letter.to }) }
  },
  async EmailCancel(home) {
    const { user } = home.as
    await addressChangesOf(home).request(user, 'new@acme.test')
    const letter = await home.inbox.newest('email_change_requested')
    return { letter, use: holder => holder.delete(`/api/roster/1/people/${user.id}/email-change`) }
  },
  async EmailApprove(home) {
    const { user } = home.as
    const changes = addressChangesOf(home)
    await changes.set({ policy: 'strict' })
    await home.setPassword(user, password)
    ;(await changes.ask(user, user.id, 'new@acme.test', { password })).says(200)
    const letter = await home.inbox.newest('email_change_approve')
    return { letter, use: holder => holder.post(`/api/roster/1/people/${user.id}/email-change/approve`) }
  },
  async EmailRevert(home) {
    const { user } = home.as
    const changes = addressChangesOf(home)
    const letter = await changes.move(user, 'new@acme.test')
    return { letter, use: () => changes.undo(letter, user.id) }
  },
  async EmailActivation(home) {
    const { user, owner } = home.as
    ;(await addressChangesOf(home).ask(owner, user.id, 'new@acme.test')).says(200)
    const letter = await home.inbox.newest('activate_email')
    return { letter, use: holder => holder.put('/people/activationstatus/1', { userIds: [user.id] }) }
  },
  async PasswordChange(home) {
    const { user, nobody } = home.as
    ;(await nobody.post('/people/password', { email: user.email })).says(200)
    await home.server.app.jobs.answerNow()
    const letter = await home.inbox.newest('change_password')
    return { letter, use: holder => holder.put(`/people/${user.id}/password`, { password }) }
  },
  async Activation(home) {
    const made = { email: 'new@acme.test', firstName: 'Nora', type: 'User' }
    const { id } = (await home.as.owner.post('/people', made)).says(200).response
    const letter = await home.inbox.newest('user_activation')
    return { letter, use: holder => holder.put('/people/activationstatus/1', { userIds: [id] }) }
  },
}

for (const [type, issue] of Object.entries(issues))
  test(`LX-1: ${type} as its letter carries it: Ok, Invalid with any part tampered with, used once, then Invalid`, async t => {
    const home = await aPortal(t)
    const { letter, use } = await issue(home)
    const parts = Object.fromEntries(new URLSearchParams(letter.confirm)) as Record<string, string>
    assert.equal(parts.type, type)
    assert.equal(new URL(letter.link!).pathname, `/confirm/${type}`)
    const check = async ({ encemail, uid, ...rest }: Record<string, string>) =>
      (await home.as.nobody.post('/authentication/confirm', { ...rest, encEmail: encemail, uiD: uid })).says(200).response.result
    assert.equal(await check(parts), 0)
    const { key = '' } = parts
    const middle = key.indexOf('.') + 10
    const spoilt = `${key.slice(0, middle)}${key[middle] === 'A' ? 'B' : 'A'}${key.slice(middle + 1)}`
    const tampered = [
      { key: spoilt },
      { uid: home.as.guest.id },
      { email: 'other@acme.test' },
      { encemail: `${parts.encemail!.slice(0, -4)}AAAA` },
      { emplType: '1' },
      { type: type === 'Auth' ? 'EmailChange' : 'Auth' },
    ]
    for (const change of tampered) assert.equal(await check({ ...parts, ...change }), 1, JSON.stringify(change))
    ;(await use(home.holderOf(letter.confirm))).says(200)
    assert.equal(await check(parts), 1)
    ;(await use(home.holderOf(letter.confirm))).says(401)
  })
