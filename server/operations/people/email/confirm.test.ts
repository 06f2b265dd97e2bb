import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing, instructionsSent } from '../../../../test/harness/address-changes.ts'
import { aPortal } from '../../../../test/harness/portal.ts'
import { issueLinks } from '../../../model/link.ts'
import type { LinkType } from '../../../model/link-types.ts'

const unknown = '11111111-2222-4333-8444-555555555555'

test('PU-1 rows 1 and 2, LH-3, AX-6, EX-2, EX-35, EX-36: who a link lets in, and nothing is written', async t => {
  const home = await aPortal(t)
  const { as, holderOf, inbox } = home
  const changes = addressChangesOf(home)
  const { user, user2, owner, nobody } = as
  const letter = await changes.request(user, 'new@acme.test')
  const other = await changes.request(user2, 'new2@acme.test')
  const cancel = await inbox.newest('email_change_requested', user.email)
  const at = (id: string) => `/people/${id}/email`
  const body = { email: 'new@acme.test' }
  const link = new URLSearchParams(letter.confirm)
  const linkWith = (parts: Record<string, string>) => new URLSearchParams({ ...Object.fromEntries(link), ...parts }).toString()
  const badKey = link.get('key')!.replace(/.$/, last => (last === 'A' ? 'B' : 'A'))

  const confirm = (text: string) => ({ confirm: text })
  const cases = [
    ['no link, nobody', nobody, {}, 401, 'unauthorized'],
    ['no link, signed in', user, {}, 403, 'confirm_link_required'],
    ['unknown type, nobody', nobody, confirm(linkWith({ type: 'emailchange' })), 401, 'unauthorized'],
    ['unknown type, signed in', user, confirm('type=Nothing&key=x'), 403, 'confirm_link_required'],
    ['no key', nobody, confirm('type=EmailChange'), 401, 'confirm_link_invalid'],
    ['one character of the key', user, confirm(linkWith({ key: badKey })), 401, 'confirm_link_invalid'],
    ['another type than the row', nobody, confirm(linkWith({ type: 'PasswordChange' })), 401, 'confirm_link_invalid'],
    ['uid of somebody else', nobody, confirm(linkWith({ uid: user2.id })), 401, 'confirm_link_invalid'],
    ['email of somebody else', nobody, confirm(linkWith({ email: 'v@acme.test' })), 401, 'confirm_link_invalid'],
    ['encemail that does not open', nobody, confirm(linkWith({ encemail: 'AAAA' })), 401, 'confirm_link_invalid'],
    [
      'encemail of another link',
      nobody,
      confirm(linkWith({ encemail: new URLSearchParams(other.confirm).get('encemail')! })),
      401,
      'confirm_link_invalid',
    ],
    ['emplType', nobody, confirm(linkWith({ emplType: '1' })), 401, 'confirm_link_invalid'],
    ['an Ok link of another type', nobody, confirm(cancel.confirm), 403, 'confirm_link_wrong_type'],
    ['another person signed in', user2, confirm(letter.confirm), 403, 'confirm_link_other_user'],
    ['the owner signed in', owner, confirm(letter.confirm), 403, 'confirm_link_other_user'],
  ] as const
  await changesNothing(changes, 'refusals', async () => {
    for (const [what, caller, headers, status, type] of cases) {
      const answer = await caller.put(at(user.id), body, headers)
      assert.deepEqual([answer.status, answer.errorType], [status, type], what)
    }
    // EX-2, EX-35: the link of one person on the path of another, known or not; before the field rules.
    for (const id of [user2.id, owner.id, unknown])
      (await holderOf(letter.confirm).put(at(id), { email: 'no' })).says(403, { type: 'confirm_link_other_user', message: 'Access denied' })
  })

  // LH-1: names in any case, a leading `?`, the key in lower case; and the person's own session may stand beside it.
  const query = `?${letter.confirm.replace('uid=', 'UID=').replace('encemail=', 'EncEmail=')}`
  const lower = query.replace(/key=[^&]+/, key => key.toLowerCase())
  ;(await user.put(at(user.id.toUpperCase()), body, confirm(lower))).says(200, { email: 'new@acme.test', activationStatus: 1 })
  ;(await user.put(at(user.id), body, confirm(lower))).says(401, { type: 'confirm_link_invalid', message: 'Unauthorized' })
  ;(await user.get('/people/@self')).says(200, { email: 'new@acme.test' })
})

test('LX-3, LR-3, EX-36: no other type of link confirms, whatever it is for', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { db } = home.server.app.opened.server
  const user = await home.person(home.as.user.id)
  const address = { address: user.email, key: user.email_key! }
  const types: LinkType[] = [
    'PasswordChange',
    'EmailActivation',
    'EmailRevert',
    'EmailApprove',
    'ProfileRemove',
    'Auth',
    'TfaActivation',
    'PortalRemove',
  ]
  const owner = await home.person(home.as.owner.id)
  const now = home.server.clock.now()
  // A link that acts on the portal is the owner's.
  const targetOf = (type: LinkType) => (type === 'PortalRemove' ? owner : user)
  const given = types.map(type => ({ type, target: targetOf(type), address, life: 1000_000 }))
  const issued = await db.write(tx => issueLinks(tx, home.portal, given, now))
  await changesNothing(changes, 'links of other types', async () => {
    for (const { type, key } of issued) {
      const holder = home.holderOf(`type=${type}&key=${key}&uid=${targetOf(type as LinkType).id}`)
      ;(await holder.put(`/people/${user.id}/email`, { email: 'new@acme.test' })).says(403, { type: 'confirm_link_wrong_type' })
    }
  })
  // and an EmailChange link undoes nothing
  const letter = await changes.request(home.as.user, 'new@acme.test')
  ;(await changes.undo(letter, user.id)).says(403, { type: 'confirm_link_wrong_type' })
})

test('PU-1 rows 5 to 9, PU-4, EX-1: the address written is the link row’s; the body only has to agree', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, user2 } = home.as
  const { sealer } = home.server.app.opened.server
  const letter = await changes.request(user, 'New.One@Acme.test')
  const seal = (address: string) => sealer.seal(address, String(home.portal.id))
  const own = new URLSearchParams(letter.confirm).get('encemail')!
  await changesNothing(changes, 'disagreeing bodies', async () => {
    const bodies = [
      { email: 'b@x.cc' },
      { encEmail: seal('b@x.cc') },
      { email: 'New.One@Acme.test', encEmail: seal('b@x.cc') },
      { email: 'b@x.cc', encEmail: own },
      { encEmail: 'no seal' },
      { encEmail: `${own.slice(0, -2)}AA` },
      { encEmail: sealer.seal('New.One@Acme.test', '999999') },
    ]
    for (const body of bodies) (await changes.confirm(letter, user.id, body)).says(400, 'Incorrect email')
  })
  ;(await changes.confirm(letter, user.id, { encEmail: seal('new.one@ACME.test') })).says(200, { email: 'New.One@Acme.test' })
  assert.equal((await home.person(user.id)).activation_status, 1)

  // row 7, EX-33: managed since; the change stays until it expires
  const { db } = home.server.app.opened.server
  const managed = (by: 'ldap' | null) =>
    db.write(tx =>
      tx.updateTable('people').set({ managed_by: by }).where('portal_id', '=', home.portal.id).where('id', '=', user2.id).execute(),
    )
  const second = await changes.request(user2, 'two@acme.test')
  await managed('ldap')
  ;(await changes.confirm(second, user2.id)).says(403, { type: 'managed_profile' })
  assert.equal(await changes.state(second), 'awaiting_new')
  await managed(null)

  // row 8, ES-15, E15: somebody else was quicker
  ;(await changes.ask(home.as.owner, home.as.guest.id, 'TWO@acme.test')).says(200, instructionsSent)
  const news = await changes.watch()
  ;(await changes.confirm(second, user2.id)).says(400, { message: 'Duplicate Email', type: 'email_taken' })
  const { entries, trail, letters } = await news()
  assert.deepEqual([trail, letters, entries[0]?.actor_id], [[20115], [], user2.id])
  assert.equal(await changes.state(second), 'conflict')
  ;(await changes.confirm(second, user2.id)).says(401, { type: 'confirm_link_invalid' })
  assert.equal((await home.person(user2.id)).email, 'user2@acme.test')
})

test('AX-6, EX-3, EX-4, EX-8, EX-34, EX-37: what ends a link before it is used', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { clock, app } = home.server
  const { db } = app.opened.server
  const { owner, user, user2 } = home.as
  const dead = async (letter: Awaited<ReturnType<typeof changes.request>>, id: string, type = 'confirm_link_invalid') =>
    (await changes.confirm(letter, id)).says(401, { type, message: 'Unauthorized' })

  const [first, second] = [await changes.request(user, 'x@acme.test'), await changes.request(user, 'y@acme.test')]
  await dead(first, user.id)
  ;(await changes.confirm(first, user.id, { email: 'y@acme.test' })).says(401)
  ;(await changes.confirm(second, user.id, { email: 'x@acme.test' })).says(400, 'Incorrect email')
  assert.equal(await changes.check(first), 1)
  assert.equal(await changes.check(second), 0)
  ;(await changes.ask(owner, user.id, 'admin.made@acme.test')).says(200)
  await dead(second, user.id)

  // EX-37: one millisecond before, and at expiry; back in time it stays dead (the row expired in the database meanwhile).
  const third = await changes.request(user2, 'three@acme.test')
  const row = await db.read
    .selectFrom('confirm_links')
    .selectAll()
    .where('portal_id', '=', home.portal.id)
    .where('id', '=', JSON.parse(third.row.link_ids)[0])
    .executeTakeFirstOrThrow()
  assert.equal(row.expires_at! - row.created_at, 86_400_000)
  clock.advance(row.expires_at! - clock.now() + 1)
  assert.equal(await changes.check(third), 2)
  await dead(third, user2.id, 'confirm_link_expired')
  await app.jobs.sweepNow()
  clock.advance(-3_600_000)
  await dead(third, user2.id)

  // EX-34: suspended, and suspended and back again
  const fresh = await home.sessionOf(user2, { fresh: true })
  const fourth = await changes.request(fresh, 'four@acme.test')
  const status = async (status: number) => (await owner.put(`/people/status/${status}`, { userIds: [user2.id] })).says(200)
  await status(2)
  await dead(fourth, user2.id)
  await status(1)
  await dead(fourth, user2.id)
})
