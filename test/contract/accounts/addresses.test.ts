import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf, changesNothing } from '../../harness/address-changes.ts'
import { addressFaults, fieldFaults, goodAddresses, jsonFaults } from '../../harness/addresses.ts'
import type { Caller, Said } from '../../harness/caller.ts'
import { aPortal } from '../../harness/portal.ts'

const invalid = { message: 'Incorrect email', type: 'email_invalid' }
const taken = 'User with this email is already registered'
const names = { firstName: 'Nora', lastName: 'New', type: 'User' }

/** One of the operations that take an address: its path, its key of V400, the body around the address. */
interface Taking {
  readonly path: string
  readonly key: string
  readonly jsonKey: string
  /** The text of the longest address, where it is another one. */
  readonly tooLong?: string
  /** What blank texts say besides. */
  readonly blank?: string
  readonly bodyOf: (email: unknown) => object
  /** What absent and null say. */
  readonly without: (said: Said) => Said
}

const operations: readonly Taking[] = [
  {
    path: '/people',
    key: 'Email',
    jsonKey: '$.email',
    bodyOf: email => ({ ...names, email }),
    without: said => said.says(400, { message: 'Email field is empty', type: 'email_empty' }),
  },
  {
    path: '/people/invite',
    key: 'Invitations[0].Email',
    jsonKey: '$.invitations[0].email',
    tooLong: "The field Email must be a string or array type with a maximum length of '255'.",
    bodyOf: email => ({ invitations: [{ type: 'User', email }] }),
    without: said => said.says(400, invalid),
  },
  {
    path: '/people/password',
    key: 'Email',
    jsonKey: '$.email',
    blank: 'The Email field is required.',
    bodyOf: email => ({ email }),
    without: said => {
      assert.deepEqual(Object.keys(said.says(400).errors ?? {}), ['Email'])
      return said
    },
  },
]

const json = { 'content-type': 'application/json' }

async function refusesAll(caller: Caller, { path, key, jsonKey, tooLong, blank, bodyOf, without }: Taking): Promise<void> {
  for (const [email, text] of fieldFaults) {
    const own = tooLong !== undefined && /maximum length/.test(text) ? tooLong : text
    const wanted = blank !== undefined && email.trim() === '' ? [blank, own] : [own]
    const said = await caller.post(path, bodyOf(email))
    assert.deepEqual([said.status, said.errors], [400, { [key]: wanted }], `${path} ${JSON.stringify(email.slice(0, 40))}`)
  }
  for (const email of addressFaults) {
    const said = await caller.post(path, bodyOf(email))
    assert.equal(said.status, 400, `${path} ${JSON.stringify(email)}`)
    said.says(400, invalid)
  }
  for (const email of jsonFaults) {
    const body = JSON.stringify(bodyOf('@@')).replace('"@@"', email)
    const said = await caller.post(path, body, json)
    assert.deepEqual([said.status, Object.keys(said.errors ?? {})], [400, [jsonKey]], `${path} ${email}`)
  }
  for (const email of [undefined, null]) without(await caller.post(path, bodyOf(email)))
}

test('AX-3, EA-1, EA-2: what every operation that takes an address refuses, by its own key; nothing is written', async t => {
  const home = await aPortal(t)
  await changesNothing(addressChangesOf(home), 'refused addresses', async () => {
    for (const taking of operations) await refusesAll(home.as.owner, taking)
  })
  await refusesAll(home.as.nobody, operations[2]!)
})

test('AX-3, EA-3 to EA-7: what is stored by creation and by invitation, which spellings are one, and who is found', async t => {
  for (const path of ['/people', '/people/invite']) {
    const { as, person, inbox } = await aPortal(t)
    const invites = path === '/people/invite'
    const { bodyOf } = operations.find(each => each.path === path)!
    for (const { typed, stored = typed, same } of goodAddresses) {
      const { response } = (await as.owner.post(path, bodyOf(typed))).says(200)
      const { id } = invites ? response[0] : response
      assert.equal((await person(id)).email, stored, `${path} ${typed}`)
      assert.equal((await inbox.newest(invites ? 'invite' : 'user_activation')).row.person_id, id)
      const again = await as.owner.post(path, bodyOf(same ?? stored))
      // Who is there already is not invited again (IN-4).
      if (invites) assert.equal(again.says(200).response[0].id, id, `${path} ${same}`)
      else again.says(400, taken)
      if (same === undefined) continue
      ;(await as.owner.post('/people/password', { email: same })).says(200)
      const asked = await inbox.newest(invites ? 'registration' : 'change_password')
      assert.equal(asked.row.person_id, id, `POST people/password for ${same}`)
    }
  }
})
