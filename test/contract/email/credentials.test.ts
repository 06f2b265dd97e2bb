import { test } from 'node:test'
import { normalAddress } from '../../../server/model/address.ts'
import { issueLinks } from '../../../server/model/link.ts'
import { addressChangesOf, changesNothing, instructionsSent } from '../../harness/address-changes.ts'
import { aPortal, type Member, type TestPortal } from '../../harness/portal.ts'

const password = 'Correct-Horse-7'
const unproved = { type: 'reauthentication_required' }

const basicOf = ({ as }: TestPortal, { email }: Pick<Member, 'email'>) =>
  as.nobody.with({ authorization: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}` })

/** A session opened by the link of a letter. */
async function byAuthLink({ as, person, portal, server }: TestPortal, { id }: Pick<Member, 'id'>) {
  const target = await person(id)
  const given = { type: 'Auth', target, address: normalAddress(target.email)!, life: 3_600_000 } as const
  const [link] = await server.app.opened.server.db.write(tx => issueLinks(tx, portal, [given], server.clock.now()))
  const signedIn = (await as.nobody.post('/authentication', { confirmData: { email: target.email, key: link!.key } })).says(200)
  return as.nobody.with({ authorization: `Bearer ${signedIn.response.token}` })
}

test('ER-2, ER-3: a session by an Auth link is not fresh, whatever it is wanted for, until it proves a password', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, admin, owner } = home.as
  for (const member of [user, owner]) await home.setPassword(member, password)
  const session = await byAuthLink(home, user)
  ;(await session.get('/people/@self')).says(200, { id: user.id })
  const owners = await byAuthLink(home, owner)
  const admins = await byAuthLink(home, admin)
  await changesNothing(changes, 'by an Auth link', async () => {
    ;(await changes.ask(session, user.id, 'new@acme.test')).says(403, unproved)
    ;(await changes.ask(owners, owner.id, 'new@acme.test')).says(403, unproved)
    ;(await owners.put('/api/roster/1/settings/email-change', {})).says(403, unproved)
    ;(await owners.post('/api/roster/1/people/email-change/bulk', { rows: [{ id: user.id, newEmail: 'n@acme.test' }] })).says(403, unproved)
    await changes.set({ policy: 'strict' })
    ;(await changes.ask(session, user.id, 'new@acme.test')).says(403, unproved)
    ;(await changes.ask(admins, user.id, 'new@acme.test')).says(403, unproved)
  })
  await changes.set({})
  ;(await changes.ask(session, user.id, 'new@acme.test', { password })).says(200, instructionsSent)
  ;(await changes.ask(session, user.id, 'newer@acme.test')).says(200, instructionsSent)
})

test('EX-27, ER-3: Basic counts as a password under standard and strict; without any credential nothing is asked of a body', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, owner, nobody } = home.as
  for (const member of [user, owner]) await home.setPassword(member, password)
  for (const policy of ['compat', 'standard', 'strict'] as const) {
    await changes.set({ policy })
    await changesNothing(changes, `nobody, ${policy}`, async () => {
      ;(await changes.ask(nobody, user.id, 'new@acme.test')).says(401, 'Unauthorized')
      ;(await changes.ask(nobody, user.id, 'new@acme.test', { password })).says(401)
      ;(await nobody.post('/people/email', { userId: user.id, email: 'no address', password })).says(401)
      const wrong = nobody.with({ authorization: `Basic ${Buffer.from(`${user.email}:wrong`).toString('base64')}` })
      ;(await changes.ask(wrong, user.id, 'new@acme.test', { password })).says(401)
    })
    ;(await changes.ask(basicOf(home, user), user.id, `${policy}@acme.test`)).says(200, instructionsSent)
  }
  // strict, another's address: a fresh session is wanted, and Basic is as good as one
  ;(await changes.ask(basicOf(home, owner), home.as.guest.id, 'guests@acme.test')).says(200, instructionsSent)
})

test('EX-27, ES-12: under strict neither the link alone nor Basic beside it confirms, only a session of the person', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, owner } = home.as
  await home.setPassword(user, password)
  await changes.set({ policy: 'strict' })
  ;(await changes.ask(owner, user.id, 'new@acme.test')).says(200)
  const letter = await home.inbox.newest('change_email', 'new@acme.test')
  const at = `/people/${user.id}/email`
  const body = { email: letter.to }
  const confirm = { confirm: letter.confirm }
  await changesNothing(changes, 'no session', async () => {
    ;(await home.as.nobody.put(at, body, confirm)).says(403, { type: 'session_required' })
    ;(await basicOf(home, user).put(at, body, confirm)).says(403, { type: 'session_required' })
    ;(await user.put(at, body)).says(403, { type: 'confirm_link_required' })
  })
  // ES-12 asks for a session of the person, not for a fresh one.
  ;(await (await byAuthLink(home, user)).put(at, body, confirm)).says(200, { email: 'new@acme.test' })
})
