import assert from 'node:assert/strict'
import { normalAddress } from '../../server/model/address.ts'
import { linkTypeOfNumber } from '../../server/model/link-types.ts'
import { Activation, Type } from '../../server/model/person.ts'
import { addPerson } from '../../server/model/person-add.ts'
import { trustPresentAddress } from '../../server/model/person-address.ts'
import { type EmailChangeSettings, emailChangeSettings } from '../../server/model/settings/email-change.ts'
import { saveSettings } from '../../server/model/settings.ts'
import type { Said } from './caller.ts'
import type { ReadLetter } from './inbox.ts'
import type { Member, TestPortal } from './portal.ts'

export const instructionsSent = 'The email change instructions have been successfully sent'

/** What happened since one began to watch; letters and links in alphabetical order, the trail in its own. */
export interface News {
  /** `kind to recipient`. */
  readonly letters: readonly string[]
  readonly links: readonly string[]
  /** Numbers of the actions. */
  readonly trail: readonly number[]
  readonly entries: readonly { action: number; actor_id: string | null; targets: string; description: string }[]
}

/** Changes of address of one portal, for tests: asking, watching, looking at every row they touch. */
export interface AddressChanges {
  set(settings: Partial<EmailChangeSettings>): Promise<void>
  ask(caller: Pick<Member, 'post'>, userId: string, email: string, more?: object): Promise<Said>
  /** Asks for the own address on the letter path and gives the letter to the new one. */
  request(member: Member, email: string): Promise<ReadLetter>
  /** Uses the link of a letter; the address of the letter unless another body is given. */
  confirm(letter: ReadLetter, userId: string, body?: object): Promise<Said>
  /** A request and its confirmation by the link alone. */
  move(member: Pick<Member, 'id'>, email: string): Promise<ReadLetter>
  undo(letter: ReadLetter, userId: string): Promise<Said>
  watch(): Promise<() => Promise<News>>
  /** Every row of people, addresses, changes, links and letters, for "nothing changed". */
  rows(): Promise<string>
  state(letter: ReadLetter): Promise<string>
  /** Result of POST authentication/confirm for the link of a letter. */
  check(letter: ReadLetter): Promise<number>
  /** Proves and trusts the present address of a person. */
  prove(personId: string): Promise<void>
  /** More people of a type, with proved addresses and fresh sessions. */
  people(type: keyof typeof Type, count: number): Promise<Member[]>
}

const tables = ['people', 'person_addresses', 'email_changes', 'confirm_links', 'outbox'] as const
let names = 0

export function addressChangesOf(home: TestPortal): AddressChanges {
  const { portal, inbox, holderOf, as } = home
  const { server } = home.server.app.opened
  const { db } = server
  const now = () => home.server.clock.now()

  const ask: AddressChanges['ask'] = (caller, userId, email, more = {}) => caller.post('/people/email', { userId, email, ...more })
  const request: AddressChanges['request'] = async (member, email) => {
    ;(await ask(member, member.id, email)).says(200, instructionsSent)
    return inbox.newest('change_email', email.trim())
  }
  const confirm: AddressChanges['confirm'] = (letter, userId, body = { email: letter.to }) =>
    holderOf(letter.confirm).put(`/people/${userId}/email`, body)
  const rowsOf = (table: (typeof tables)[number] | 'audit_events') =>
    db.read.selectFrom(table).selectAll().where('portal_id', '=', portal.id).orderBy('id').execute()

  return {
    ask,
    request,
    confirm,
    set: settings => db.write(tx => saveSettings(tx, portal, emailChangeSettings, { ...emailChangeSettings.defaults, ...settings }, now())),
    async move({ id }, email) {
      const letter = await request(await home.sessionOf({ id }, { fresh: true }), email)
      ;(await confirm(letter, id)).says(200)
      return inbox.newest('email_changed_notice')
    },
    undo: (letter, userId) => holderOf(letter.confirm).post(`/api/roster/1/people/${userId}/email-change/undo`),
    async watch() {
      const seen = new Set<unknown>()
      const look = async () => ({
        outbox: await rowsOf('outbox'),
        links: await rowsOf('confirm_links'),
        audit: await rowsOf('audit_events'),
      })
      const before = await look()
      for (const rows of Object.values(before)) for (const row of rows) seen.add(row.id)
      return async () => {
        const after = await look()
        const isNew = (row: { id: unknown }) => !seen.has(row.id)
        const entries = (after.audit as unknown as News['entries'][number][]).filter(row => isNew(row as never))
        return {
          letters: (after.outbox as { id: string; kind: string; recipient: string }[])
            .filter(isNew)
            .map(row => `${row.kind} to ${row.recipient}`)
            .sort(),
          links: (after.links as { id: string; type: number }[])
            .filter(isNew)
            .map(row => linkTypeOfNumber(row.type)!)
            .sort(),
          entries,
          trail: entries.map(entry => entry.action),
        }
      }
    },
    rows: async () => JSON.stringify(await Promise.all(tables.map(rowsOf))),
    async state({ row }) {
      const changes = db.read.selectFrom('email_changes').select('state').where('portal_id', '=', portal.id)
      return (await changes.where('id', '=', row.change_id!).executeTakeFirstOrThrow()).state
    },
    check: async letter => {
      const { result } = (await as.nobody.post('/authentication/confirm', Object.fromEntries(new URLSearchParams(letter.confirm)))).says(
        200,
      ).response
      return result
    },
    async prove(personId) {
      const person = await home.person(personId)
      await db.write(async tx => {
        await trustPresentAddress(tx, person, now())
        const proved = { activation_status: Activation.Activated }
        await tx.updateTable('people').set(proved).where('portal_id', '=', portal.id).where('id', '=', personId).execute()
      })
    },
    async people(type, count) {
      const made: Member[] = []
      for (let i = 0; i < count; i++) {
        const email = normalAddress(`more${++names}@acme.test`)!
        const given = {
          email,
          firstName: 'More',
          lastName: `P${names}`,
          type: Type[type],
          activation: Activation.Activated,
          how: 'creation',
        }
        const { id } = await db.write(tx => addPerson(tx, portal, given as never, now()))
        made.push(await home.sessionOf({ id }, { fresh: true }))
      }
      return made
    },
  }
}

/** A refusal: nothing that a change of address touches was written. */
export async function changesNothing(changes: AddressChanges, what: string, work: () => Promise<unknown>): Promise<void> {
  const before = await changes.rows()
  await work()
  assert.equal(await changes.rows(), before, `${what}: rows were written`)
}
