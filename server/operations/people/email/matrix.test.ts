import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing, instructionsSent } from '../../../../test/harness/address-changes.ts'
import { aPortal, type Member } from '../../../../test/harness/portal.ts'

/** PE-4: who asks (rows) for whom (columns): self, owner, other admin, room admin, user, guest. L letter, N at once, - 403. */
const matrix = {
  owner: 'N.NNNN',
  admin: 'N--NNN',
  roomAdmin: 'L-----',
  user: 'L-----',
  guest: 'L-----',
} as const
const columns = ['self', 'owner', 'admin2', 'roomAdmin', 'user', 'guest'] as const

for (const policy of ['compat', 'standard'] as const) {
  test(`PE-4, AX-2, EX-28: every caller on every target under ${policy}`, async t => {
    const home = await aPortal(t)
    const changes = addressChangesOf(home)
    await changes.set({ policy })
    const [roomAdmin2] = await changes.people('RoomAdmin', 1)
    const [guest2] = await changes.people('Guest', 1)
    const others = { ...home.as, roomAdmin: roomAdmin2!, user: home.as.user2, guest: guest2! }
    let cells = 0
    for (const [caller, outcomes] of Object.entries(matrix) as [keyof typeof matrix, string][])
      for (const [index, column] of columns.entries()) {
        const outcome = outcomes[index]!
        if (outcome === '.') continue
        cells++
        const target = column === 'self' ? home.as[caller] : others[column]
        await cell(home.as[caller], target, outcome, `${caller} on ${column}`)
      }
    assert.equal(cells, 29)

    async function cell(asker: Member, target: Member, outcome: string, what: string): Promise<void> {
      await changes.prove(target.id)
      const caller = await home.sessionOf(asker, { fresh: true })
      const other = await home.sessionOf(target)
      const before = await home.person(target.id)
      const email = `Cell.${what.replaceAll(' ', '')}@New.test`
      if (outcome === '-') {
        await changesNothing(changes, what, async () => {
          ;(await changes.ask(caller, target.id, email)).says(403, { message: 'Access denied', type: 'access_denied' })
        })
        return
      }
      const news = await changes.watch()
      const answer = (await changes.ask(caller, target.id, email)).says(200, instructionsSent)
      const { letters, links, trail, entries } = await news()
      const after = await home.person(target.id)
      const isOwn = asker.id === target.id
      assert.equal(after.user_name, before.user_name)
      assert.ok(entries.every(entry => entry.actor_id === asker.id && !entry.description.toLowerCase().includes(email.toLowerCase())))
      if (outcome === 'L') {
        assert.deepEqual([after.email, after.activation_status], [before.email, 1], what)
        assert.deepEqual(letters, [`change_email to ${email}`, `email_change_requested to ${before.email}`])
        assert.deepEqual([links, trail], [['EmailCancel', 'EmailChange'], [4014]])
        for (const session of [caller, other]) (await session.get('/people/@self')).says(200)
        return
      }
      assert.deepEqual([after.email, after.activation_status], [email, 0], what)
      const owner = await home.person(home.as.owner.id)
      const told = policy === 'standard' && !isOwn && asker.id === home.as.admin.id ? [`email_change_admin_notice to ${owner.email}`] : []
      assert.deepEqual(letters, [`activate_email to ${email}`, ...told, `email_changed_notice to ${before.email}`], what)
      assert.deepEqual(
        [links, trail],
        [
          ['EmailActivation', 'EmailRevert'],
          [4014, 5047],
        ],
      )
      ;(await other.get('/people/@self')).says(401)
      if (!isOwn) {
        ;(await caller.get('/people/@self')).says(200)
        assert.equal(answer.cookies.length, 0)
        return
      }
      // SX-2: the renewed session comes in the cookie alone.
      ;(await caller.get('/people/@self')).says(401)
      const cookie = answer.cookies[0]!.split(';')[0]!
      assert.match(cookie, /^asc_auth_key=rs_/)
      ;(await home.as.nobody.with({ cookie }).get('/people/@self')).says(200, { email, activationStatus: 0 })
    }
  })
}
