import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPortalRow } from '../server/model/portal-list.ts'
import { secondFactorOf } from './harness/authenticator.ts'
import { runOn, succeedOn } from './harness/command.ts'
import { aPlace } from './harness/database.ts'
import { aPortal, type TestPortal } from './harness/portal.ts'
import { aServer } from './harness/server.ts'

/** Lines of the audit trail that the System Account wrote. */
async function auditBySystem({ server, portal }: TestPortal): Promise<number[]> {
  const { db } = server.app.opened.server
  const rows = await db.read
    .selectFrom('audit_events')
    .select('action')
    .where('portal_id', '=', portal.id)
    .where('actor_id', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}

const confirmOf = (link: string): string => new URL(link).search.slice(1)

test('operator commands work beside a running server, by the System Account (links-and-letters.md section 9, LX-19)', async t => {
  const place = await aPlace(t)
  const server = await aServer(t, { place })
  const acme = await aPortal(t, { server })
  const { as, inbox, portal, holderOf, person } = acme
  const { user, user2, guest } = as

  await t.test('link PasswordChange: a link without a letter that works once; audit 4015', async () => {
    const before = await inbox.count()
    const link = await succeedOn(place, ['link', portal.alias, user.email, 'PasswordChange'])
    assert.equal(await inbox.count(), before)
    const holder = holderOf(confirmOf(link))
    ;(await holder.put(`/people/${user.id}/password`, { password: 'first-Passw0rd' })).says(200)
    ;(await holder.put(`/people/${user.id}/password`, { password: 'second-Passw0rd' })).says(401)
  })

  await t.test('link: one that would not work is not made, and no older one ends by it', async () => {
    const refused = await runOn(place, ['link', portal.alias, user.email, 'Activation'])
    assert.equal(refused.code, 1)
    assert.match(refused.said, /^A link of the type Activation would not work for user@acme\.test/)
    assert.equal((await runOn(place, ['link', portal.alias, user.email, 'ProfileRemove'])).code, 2)
  })

  await t.test('set-password: sign-in with the new one, all sessions end, letter, audit 4017', async () => {
    const printed = await succeedOn(place, ['set-password', String(portal.id), user2.id], 'brand-new-Passw0rd')
    assert.match(printed, /1 session ended/)
    ;(await user2.get('/people/@self')).says(401)
    ;(await as.nobody.post('/authentication', { userName: user2.email, password: 'brand-new-Passw0rd' })).says(200)
    assert.equal((await inbox.newest('password_changed', user2.email)).to, user2.email)
    const weak = await runOn(place, ['set-password', portal.alias, user2.email], 'short')
    assert.deepEqual([weak.code, weak.said], [1, 'Password must contain from 8 to 30 characters, only latin letters, no spaces.'])
    assert.equal((await runOn(place, ['set-password', portal.alias, user2.email], '')).said, 'The password is empty.')
  })

  await t.test('set-email: switched at once, path operator, undo letter to the old address; audit 5047', async () => {
    await succeedOn(place, ['person', 'set-email', portal.alias, user2.email, 'Ugo@New.test'])
    const ugo = await person(user2.id)
    assert.deepEqual([ugo.email, ugo.activation_status], ['Ugo@New.test', 0])
    assert.ok((await inbox.newest('activate_email', 'Ugo@New.test')).link)
    const { db } = server.app.opened.server
    const change = await db.read
      .selectFrom('email_changes')
      .selectAll()
      .where('portal_id', '=', portal.id)
      .where('person_id', '=', user2.id)
      .executeTakeFirstOrThrow()
    assert.deepEqual([change.path, change.state, change.old_email], ['operator', 'undo_open', 'user2@acme.test'])
    const undo = await inbox.newest('email_changed_notice', 'user2@acme.test')
    ;(await holderOf(undo.confirm).post(`/api/roster/1/people/${user2.id}/email-change/undo`)).says(200, { state: 'undone' })
    assert.equal((await person(user2.id)).email, 'user2@acme.test')
  })

  await t.test('set-email --trusted: proved at once, no letter asks for it; taken and malformed addresses are refused', async () => {
    await succeedOn(place, ['set-email', portal.alias, guest.email, 'gina@new.test', '--trusted'])
    assert.equal((await person(guest.id)).activation_status, 1)
    await assert.rejects(inbox.newest('activate_email', 'gina@new.test'))
    const taken = await runOn(place, ['set-email', portal.alias, 'gina@new.test', 'owner@acme.test'])
    assert.deepEqual([taken.code, taken.said], [1, 'User with this email is already registered.'])
    assert.equal((await runOn(place, ['set-email', portal.alias, 'gina@new.test', 'nonsense'])).said, '"nonsense" is no e-mail address.')
  })

  await t.test('letters: listed, shown with the link, retried only with a mail server; audit 20131', async () => {
    const lines = (await succeedOn(place, ['outbox', 'list', '--portal', portal.alias, '--state=local'])).split('\n')
    assert.equal(lines.length, await inbox.count())
    const [id = ''] = lines.find(line => line.includes('\temail_changed_notice\tuser2@'))?.split('\t') ?? []
    const shown = await succeedOn(place, ['letters', 'show', id])
    assert.match(shown, /^To: user2@acme\.test\nSubject: .+\nState: local\n\n/)
    assert.match(shown, /^https?:\/\/\S+\/confirm\/EmailRevert\?\S+$/m)
    const retried = await runOn(place, ['letters', 'retry', id])
    assert.deepEqual([retried.code, retried.said], [1, `${id} is not sent again: no mail server is configured.`])
    const [dead = ''] = lines.find(line => line.includes('\tactivate_email\tUgo@'))?.split('\t') ?? []
    const late = await runOn(place, ['letters', 'retry', dead, '--smtp-host=localhost'])
    assert.deepEqual([late.code, late.said], [1, `${dead} is not sent again: its link no longer works.`])
    const [news = ''] = lines.find(line => line.includes('\tpassword_changed\t'))?.split('\t') ?? []
    assert.match(await succeedOn(place, ['letters', 'retry', news, '--smtp-host=localhost']), /^1 letter will be sent again/)
    assert.equal((await runOn(place, ['letters', 'retry'])).code, 2)
    assert.equal((await runOn(place, ['letters', 'list', '--state=lost'])).code, 2)
    assert.equal((await runOn(place, ['letters', 'show', '01a209fd-513a-78dc-8110-fff6fb9eb80d'])).code, 1)
  })

  await t.test('every deed stands in the audit trail, by nobody', async () => {
    const seen = new Set(await auditBySystem(acme))
    for (const action of [4015, 4017, 5047, 20_131, 20_132]) assert.ok(seen.has(action), `${action} is missing`)
  })

  await t.test('unlink-authenticator: only where an app is connected, once (TF-27); audit 4033', async () => {
    const none = await runOn(place, ['unlink-authenticator', portal.alias, as.user.email])
    assert.deepEqual([none.code, none.said], [1, `No authenticator app is connected to the account of ${as.user.email}.`])
    await secondFactorOf(acme).connect(as.user)
    assert.match(
      await succeedOn(place, ['unlink-authenticator', portal.alias, as.user.email]),
      /No authenticator app is connected .* any more/,
    )
    assert.equal((await person(as.user.id)).authenticator_at, null)
    assert.ok((await auditBySystem(acme)).includes(4033))
  })

  await t.test('unfreeze: only a frozen account, once (E21); audit 20121', async () => {
    const free = await runOn(place, ['unfreeze', portal.alias, as.roomAdmin.email])
    assert.deepEqual([free.code, free.said], [1, `The account of ${as.roomAdmin.email} is not frozen.`])
    const { db } = server.app.opened.server
    const moved = `frozen-${process.pid}@acme.test`
    ;(await as.owner.post('/people/email', { userId: as.roomAdmin.id, email: moved })).says(200)
    await db.write(async tx => {
      const change = await tx
        .updateTable('email_changes')
        .set({ state: 'frozen' })
        .where('portal_id', '=', portal.id)
        .where('person_id', '=', as.roomAdmin.id)
        .returning('id')
        .executeTakeFirstOrThrow()
      const frozen = tx.updateTable('people').set({ frozen_by: change.id }).where('portal_id', '=', portal.id)
      await frozen.where('id', '=', as.roomAdmin.id).execute()
    })
    assert.match(await succeedOn(place, ['unfreeze', portal.alias, moved]), /is not frozen any more/)
    assert.equal((await person(as.roomAdmin.id)).frozen_by, null)
    assert.ok((await auditBySystem(acme)).includes(20_121))
  })

  await t.test('portal create: the wizard is open, its link finishes the set-up, the running server knows the portal (GS-7)', async () => {
    const alias = `created-${process.pid}`
    const link = await succeedOn(place, ['portal', 'create', alias, '--owner', 'boss@created.test'])
    assert.equal(new URL(link).pathname, '/confirm/Wizard')
    const body = { email: 'boss@created.test', passwordHash: 'ab'.repeat(32), lng: 'en-US', timeZone: 'UTC' }
    const headers = { host: `${alias}.localhost`, confirm: confirmOf(link), 'content-type': 'application/json' }
    const done = await server.send('/api/2.0/settings/wizard/complete', { method: 'PUT', headers, body: JSON.stringify(body) })
    assert.equal(done.status, 200, done.text)
    assert.match(await succeedOn(place, ['portal', 'list']), new RegExp(`\t${alias}\tactive\t`))
    const again = await runOn(place, ['portal', 'create', alias])
    assert.deepEqual([again.code, again.said], [1, `There is a portal called "${alias}" already.`])
    for (const [name, sentence] of [
      ['abc', /6 to 63 characters/],
      ['no_alias!', /can not be called/],
    ] as const)
      assert.match((await runOn(place, ['portal', 'create', name])).said, sentence)
  })

  await t.test('portal continue: the running server, which knew it as suspended, serves it again (PD-3); audit 20201', async () => {
    const { db } = server.app.opened.server
    await db.write(async tx => {
      await tx.updateTable('portals').set({ status: 1 }).where('id', '=', portal.id).execute()
      tx.announce('portals')
    })
    ;(await as.owner.get('/people/@self')).says(404)
    assert.match(await succeedOn(place, ['portal', 'continue', portal.alias]), /is active again/)
    while ((await as.owner.get('/people/@self')).status !== 200) await new Promise(resolve => setImmediate(resolve))
    assert.ok((await auditBySystem(acme)).includes(20_201))
  })

  await t.test(
    'portal set: alias by WG-12, public URL of WG-6, a letter to everybody activated when the URL changed; audit 20205',
    async () => {
      const told = async () => (await inbox.all()).filter(({ kind }) => kind === 'portal_rename')
      const set = (...flags: string[]) => runOn(place, ['portal', 'set', String(portal.id), ...flags])
      const row = () => findPortalRow(server.app.opened.server.db.read, String(portal.id))
      for (const [code, sentence, ...flags] of [
        [2, /^Say what to set/],
        [1, /6 to 63 characters/, '--alias', 'abc'],
        [1, /can not be called/, '--alias', 'no_alias!'],
        [1, /called "created-\d+" already/, '--alias', `Created-${process.pid}`],
        [1, /is no http or https address/, '--public-url', 'https://acme.test/path'],
        [1, /is no http or https address/, '--public-url', 'ftp://acme.test'],
      ] as const) {
        const refused = await set(...flags)
        assert.equal(refused.code, code, refused.said)
        assert.match(refused.said, sentence)
      }
      assert.match((await set('--alias', portal.alias)).printed, /is at \S+ already/)
      assert.deepEqual([(await row())?.alias, (await told()).length], [portal.alias, 0])
      const before = (await auditBySystem(acme)).length

      const renamed = `renamed-${process.pid}`
      const own = await set('--alias', renamed.toUpperCase(), '--public-url', 'https://people.acme.test/')
      assert.deepEqual([own.code, own.printed], [0, `The portal ${renamed} is at https://people.acme.test.`])
      assert.match(own.said, /people\.acme\.test do not reach this portal/)
      assert.deepEqual([(await row())?.alias, (await row())?.public_url], [renamed, 'https://people.acme.test'])
      assert.deepEqual((await auditBySystem(acme)).slice(before), [20_205])
      const { db } = server.app.opened.server
      const activated = await db.read
        .selectFrom('people')
        .select('email')
        .where('portal_id', '=', portal.id)
        .where('status', '=', 1)
        .where('activation_status', '=', 1)
        .execute()
      const letters = await told()
      assert.deepEqual(letters.map(({ to }) => to).sort(), activated.map(({ email }) => email).sort())
      assert.ok(letters.every(({ text }) => text.includes(portal.url) && text.includes('https://people.acme.test')))

      assert.match((await set('--alias', portal.alias)).printed, /is at https:\/\/people\.acme\.test\.$/)
      assert.equal((await told()).length, letters.length, 'the address people use is the same')
      assert.equal((await set('--public-url', '')).code, 0)
      assert.deepEqual([(await row())?.alias, (await row())?.public_url], [portal.alias, null])
      assert.equal((await told()).length, 2 * letters.length)
    },
  )

  await t.test('who and what is named wrongly is told in one sentence', async () => {
    const wrong = await runOn(place, ['set-email', 'nowhere', user.email, 'a@b.test'])
    assert.deepEqual([wrong.code, wrong.said], [1, 'There is no portal "nowhere": roster portal list shows them all.'])
    const stranger = await runOn(place, ['set-password', portal.alias, 'stranger@acme.test'], 'some-Passw0rd')
    assert.deepEqual(
      [stranger.code, stranger.said],
      [1, `Nobody in the portal ${portal.alias} has the address or id "stranger@acme.test".`],
    )
  })
})
