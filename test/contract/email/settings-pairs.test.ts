import assert from 'node:assert/strict'
import { test } from 'node:test'
import { integer, oneof, sample } from 'fast-check'
import type { EmailChangeSettings } from '../../../server/model/settings/email-change.ts'
import { addressChangesOf } from '../../harness/address-changes.ts'
import { type App, secondFactorOf } from '../../harness/authenticator.ts'
import { aPortal, type Member, type TestPortal } from '../../harness/portal.ts'

const password = 'Correct-Horse-7'
const day = 86_400
const second = 1000
const path = '/api/roster/1/settings/email-change'

/** email-change.md section 13: the ends of each range. */
const ends = {
  policy: ['compat', 'standard', 'strict'],
  linkLife: [900, 7 * day],
  undoLife: [day, 30 * day],
  hold: [day, 7 * day],
  fresh: [60, 3600],
} as const
type Pick = { [name in keyof typeof ends]: (typeof ends)[name][number] }

/** Six rows in which every pair of values of any two settings meets, for each policy two of them. */
const rows: readonly Pick[] = ends.policy.flatMap((policy, p) =>
  [0, 1].flatMap(a =>
    [0, 1].map(b => ({
      policy,
      linkLife: ends.linkLife[a]!,
      undoLife: ends.undoLife[b]!,
      hold: ends.hold[(a ^ b ^ (p % 2)) as 0 | 1],
      fresh: ends.fresh[(a ^ (p === 1 ? b : 0)) as 0 | 1],
    })),
  ),
)

test('EN-1, EP-3: nothing outside its range is saved, so no setting can weaken what always holds', async t => {
  const home = await aPortal(t)
  const before = (await home.as.owner.get(path)).says(200).response
  const outside = (least: number, most: number) => oneof(integer({ max: least - 1 }), integer({ min: most + 1 }))
  const ranges = { ...ends, requesterPerDay: [1, 100_000], mailboxPerHour: [1, 100_000], portalPerDay: [1, 100_000] }
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const wrong = name === 'policy' ? ['', 'off', 'Compat', 'none'] : sample(outside(Number(least), Number(most)), 6)
    for (const value of wrong) assert.equal((await home.as.owner.put(path, { [name]: value })).status, 400, `${name} ${value}`)
  }
  assert.deepEqual((await home.as.owner.get(path)).response, before)
})

/** Asks for a change and brings it to the switch by every step that its policy wants; gives the letter to the old address. */
async function moveBy(home: TestPortal, settings: Pick, asker: Member, member: Member, email: string, app?: App) {
  const changes = addressChangesOf(home)
  const isOwn = asker.id === member.id
  const old = (await home.person(member.id)).email
  const caller = await home.sessionOf(asker, { fresh: true })
  const news = await changes.watch()
  ;(await changes.ask(caller, member.id, email, { ...(isOwn && { password, ...(app && { tfaCode: app.code() }) }) })).says(200)
  const atOnce = (await home.person(member.id)).email === email
  const { isAdmin } = await home.person(asker.id)
  assert.equal(atOnce, isAdmin && settings.policy !== 'strict', 'own changes of others than administrators never switch at once')
  if (!atOnce) {
    const told = isOwn && settings.policy === 'strict' ? 'email_change_approve' : 'email_change_requested'
    const asked = await home.inbox.newest(told, old)
    if (told === 'email_change_approve')
      (await home.holderOf(asked.confirm).post(`/api/roster/1/people/${member.id}/email-change/approve`)).says(200)
    assert.equal((await home.person(member.id)).email, old, 'nothing changes before the new mailbox is proved')
    const letter = await home.inbox.newest('change_email', email)
    const row = await home.server.app.opened.server.db.read
      .selectFrom('confirm_links')
      .select(['expires_at', 'created_at'])
      .where('portal_id', '=', home.portal.id)
      .where('id', '=', JSON.parse(letter.row.link_ids)[0])
      .executeTakeFirstOrThrow()
    assert.equal(row.expires_at! - row.created_at, settings.linkLife * second)
    assert.ok(row.expires_at! - row.created_at <= 7 * day * second)
    const holder = (await home.sessionOf(member)).with({ confirm: letter.confirm })
    ;(await holder.put(`/people/${member.id}/email`, { email })).says(200, { email })
    ;(await holder.put(`/people/${member.id}/email`, { email })).says(401)
  }
  const { trail } = await news()
  for (const action of [4014, 5047]) assert.equal(trail.filter(number => number === action).length, 1, `${action} in ${trail}`)
  return home.inbox.newest('email_changed_notice', old)
}

for (const settings of rows)
  test(`EX-38, EP-3: ${JSON.stringify(settings)}`, async t => {
    const home = await aPortal(t)
    const changes = addressChangesOf(home)
    const { user, guest, owner, admin } = home.as
    ;(await owner.put(path, settings satisfies Partial<EmailChangeSettings>)).says(200, settings)
    for (const member of [user, owner]) await home.setPassword(member, password)
    const cases = [
      [user, user],
      [owner, guest],
      [admin, home.as.roomAdmin],
      [owner, owner],
    ] as const
    const notices = []
    for (const [n, [asker, member]] of cases.entries()) {
      const other = await home.sessionOf(member)
      const old = (await home.person(member.id)).email
      const notice = await moveBy(home, settings, asker, member, `new${n}@acme.test`)
      ;(await other.get('/people/@self')).says(401)
      notices.push({ notice, member, old })
    }
    // The old addresses can undo to the last second of undoLife, a day at least.
    assert.ok(settings.undoLife >= day)
    home.server.clock.advance((settings.undoLife - 60) * second)
    await home.server.app.jobs.sweepNow()
    for (const { notice, member, old } of notices) {
      assert.equal(await changes.check(notice), 0)
      ;(await changes.undo(notice, member.id)).says(200)
      assert.equal((await home.person(member.id)).email, old)
      ;(await changes.undo(notice, member.id)).says(401)
    }
  })

/** portal.md TF-9: off, on, on with everybody trusted, on with everybody trusted but named. */
const secondFactors = [
  { enabled: false, trusted: false, named: false },
  { enabled: true, trusted: false, named: false },
  { enabled: true, trusted: true, named: false },
  { enabled: true, trusted: true, named: true },
] as const

for (const [n, policy] of ends.policy.entries())
  test(`EX-38, EP-3, EU-4: ${policy} with each setting of two-step sign-in, with and without an app`, async t => {
    const home = await aPortal(t)
    const changes = addressChangesOf(home)
    const codes = secondFactorOf(home)
    const settings = rows[n * 4]!
    assert.equal(settings.policy, policy)
    await changes.set(settings)
    for (const { enabled, trusted, named } of secondFactors)
      for (const hasApp of [false, true]) {
        const [member] = await changes.people('User', 1)
        assert.ok(member)
        await home.setPassword(member, password)
        const app = hasApp ? await codes.connect(member) : undefined
        await codes.set({ enabled, trustedIps: trusted ? ['127.0.0.0/8'] : [], mandatoryUsers: named ? [member.id] : [] })
        const what = JSON.stringify({ enabled, trusted, named, hasApp })
        const old = member.email
        home.server.clock.advance(60 * second)
        const notice = await moveBy(home, settings, member, member, `${member.id.slice(0, 8)}@acme.test`, app)
        ;(await changes.undo(notice, member.id)).says(200, { state: hasApp ? 'frozen' : 'undone' })
        assert.equal((await home.person(member.id)).email, old, what)
        const signedIn = await home.as.nobody.post('/authentication', { userName: old, password })
        const needsCode = hasApp || (enabled && (named || !trusted))
        signedIn.says(200, { tfa: needsCode })
        assert.equal(signedIn.response.token === undefined, needsCode, what)
      }
  })
