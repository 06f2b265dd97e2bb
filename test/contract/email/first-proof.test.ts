import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { isFirstProof } from '../../../server/deeds/people/first-proof.ts'
import { migrations } from '../../../server/model/migrations/index.ts'
import { addressHistory } from '../../../server/model/person-address.ts'
import { migrate } from '../../../server/platform/db/migrate.ts'
import { makeScratch } from '../../../server/platform/db/scratch.ts'
import { addressChangesOf } from '../../harness/address-changes.ts'
import { databaseKind } from '../../harness/database.ts'
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

test('EV-2, EV-4: a first session trusts, a link proves; only what no link ever proved is a first proof', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { owner, nobody } = home.as
  const { db } = home.server.app.opened.server
  const first = async (id: string) => db.write(async tx => isFirstProof(tx, await home.person(id)))
  const marks = async (id: string) =>
    Object.fromEntries(
      (await addressHistory(db.read, await home.person(id))).map(row => [
        row.address.split('@')[0]!,
        row.proved_at !== null ? 'proved' : row.trusted_at !== null ? 'trusted' : 'neither',
      ]),
    )
  const add = async (name: string) => {
    const { id } = (await owner.post('/people/active', { ...made, email: `${name}@new.test`, password: 'Taken-Over-7' })).says(200).response
    return id as string
  }
  const reset = async (email: string, id: string, password: string) => {
    ;(await owner.post('/people/password', { email })).says(200)
    ;(await home.holderOf((await home.inbox.newest('change_password')).confirm).put(`/people/${id}/password`, { password })).says(200)
  }

  const id = await add('one')
  assert.deepEqual([await marks(id), await first(id)], [{ one: 'neither' }, true])
  ;(await nobody.post('/authentication', { userName: 'one@new.test', password: 'Taken-Over-7' })).says(200)
  assert.deepEqual([await marks(id), await first(id)], [{ one: 'trusted' }, true])
  // The letter goes to the recovery address, which a first session made trusted; its link proves that one, not the present.
  ;(await owner.post('/people/email', { userId: id, email: 'two@new.test' })).says(200)
  await reset('two@new.test', id, 'My-Very-Own-8')
  assert.deepEqual([await marks(id), await first(id)], [{ two: 'neither', one: 'proved' }, false])
  const activation = await home.inbox.newest('activate_email', 'two@new.test')
  ;(await home.holderOf(activation.confirm).put('/people/activationstatus/1', { userIds: [id] })).says(200)
  assert.deepEqual(await marks(id), { two: 'proved', one: 'proved' })
  const notice = await changes.move({ id }, 'three@new.test')
  assert.equal((await marks(id)).three, 'proved')
  ;(await changes.undo(notice, id)).says(200)
  assert.deepEqual((await addressHistory(db.read, await home.person(id))).map(row => [row.how, row.proved_at !== null]).slice(0, 1), [
    ['undo', true],
  ])

  // An administrator's undo brings back the trust there was, and proves nothing.
  const other = await add('four')
  await home.sessionOf({ id: other })
  ;(await owner.post('/people/email', { userId: other, email: 'five@new.test' })).says(200)
  ;(await owner.post(`/api/roster/1/people/${other}/email-change/undo`)).says(200)
  assert.deepEqual([(await marks(other)).four, await first(other)], ['trusted', true])
  await reset('four@new.test', other, 'My-Very-Own-8')
  assert.deepEqual([(await marks(other)).four, await first(other)], ['proved', false])
  // Never the owner, whose account nobody else opened.
  await db.write(tx => tx.updateTable('person_addresses').set({ proved_at: null }).where('portal_id', '=', home.portal.id).execute())
  assert.deepEqual([await first(owner.id), await first(home.as.user.id)], [false, true])
})

test('0005: of the addresses trusted before, those that only a link leads to count as proved (EV-4)', async t => {
  const scratch = (await makeScratch(databaseKind, t)).open()
  await migrate(scratch, migrations.slice(0, 4))
  const origins = ['registration', 'creation', 'invitation', 'wizard', 'change', 'operator', 'undo']
  await scratch.write(async tx => {
    for (const how of origins)
      for (const at of [null, 7])
        await sql`insert into person_addresses (id, portal_id, person_id, address, address_key, held_from, trusted_at, how)
          values (${how + at}, 1, 'p', 'a', 'a', 1, ${at}, ${how})`.execute(tx)
  })
  await migrate(scratch, migrations.slice(0, 5))
  const { rows } = await sql<{ id: string }>`select id from person_addresses where proved_at = 7 order by id`.execute(scratch.read)
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['change7', 'invitation7', 'undo7'],
  )
})
