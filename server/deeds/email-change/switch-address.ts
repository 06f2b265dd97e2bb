import { emailChangedNotice } from '../../letters/email-changed-notice.ts'
import { type Address, maskAddress } from '../../model/address.ts'
import { record } from '../../model/audit.ts'
import { type EmailChange, findUndoable, setUndoUntil } from '../../model/email-change.ts'
import { endLinksOf, issueLinks } from '../../model/link.ts'
import { type Posting, posting } from '../../model/outbox.ts'
import type { Person } from '../../model/person.ts'
import { searchText } from '../../model/person-add.ts'
import { endReservations, holdAddress, leaveAddress } from '../../model/person-address.ts'
import { endSessionsOf, type Session } from '../../model/session.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { bySystem, cultureFor, type Doing, nameOf, originOf } from '../doing.ts'
import { endChange } from './end-pending.ts'

/** What is switched, and for whom. */
export interface Switch {
  /** Locked. */
  readonly person: Person
  /** Already in its new state, with `undo_until` set when the old address is trusted. */
  readonly change: EmailChange
  /** 1 when the new mailbox is proved by this very switch. */
  readonly activation: number
  readonly keepSession?: Session | undefined
  /** Who asked or confirmed, as the letter to the old address says it. */
  readonly who: Pick<Person, 'first_name' | 'last_name' | 'email'>
}

/** What the switch came to. */
export interface Switched {
  readonly person: Person
  readonly sessionsEnded: number
  /** The letter to the old address; the caller posts it with its own. */
  readonly notice: Posting | undefined
}

/** The one transaction of every switch (email-change.md section 6): address, sessions, links, reservation, trail. */
export async function switchAddress(tx: Write, doing: Doing, given: Switch): Promise<Switched> {
  const { person, activation } = given
  const address: Address = { address: given.change.new_email, key: given.change.new_key }
  const change = await closeReturnedTo(tx, doing, person, given.change)
  await endLinksOf(tx, person, 'address changed', doing.now)
  const sessionsEnded = await endSessionsOf(tx, person, given.keepSession)
  await leaveAddress(tx, person, doing.now, change.undo_until === null ? null : { until: change.undo_until, changeId: change.id })
  const proof = { changeId: change.id, proved: activation === 1 }
  await holdAddress(tx, person, address, change.path === 'operator' ? 'operator' : 'change', doing.now, proof)
  const switched = await writeAddress(tx, person, address, activation, doing.now)
  const description = {
    name: nameOf(person, doing.portal.culture),
    old: maskAddress(person.email),
    new: maskAddress(address.address),
    change: change.id,
  }
  await record(tx, doing, 'UserUpdatedEmail', [person.id], description)
  return { person: switched, sessionsEnded, notice: await noticeToOld(tx, doing, { ...given, change }) }
}

/** Writes address and proof; links stamped with the address are dead from here on. */
export async function writeAddress(tx: Write, person: Person, address: Address, activation: number, now: number): Promise<Person> {
  const set = {
    email: address.address,
    email_key: address.key,
    activation_status: activation,
    search_text: searchText(person.first_name, person.last_name, address.address),
    stamp_address: person.stamp_address + 1,
    modified_at: now,
  }
  await tx.updateTable('people').set(set).where('portal_id', '=', person.portal_id).where('id', '=', person.id).execute()
  return { ...person, ...set }
}

/**
 * EB-3: who returns to an address kept for them closes the change that reserved it and all later ones, this one included:
 * the addresses left on the way get no right of undo. Gives the change as it is then.
 */
async function closeReturnedTo(tx: Write, doing: Doing, person: Person, change: EmailChange): Promise<EmailChange> {
  const open = await findUndoable(tx, person)
  const from = open.findIndex(other => other.id !== change.id && other.old_key === change.new_key)
  if (from < 0) return change
  const closed = open.slice(from)
  for (const other of closed) await endChange(tx, bySystem(doing), other, 'E22', 'closed')
  await endReservations(
    tx,
    doing.portal,
    closed.map(other => other.id),
  )
  if (change.undo_until === null) return change
  await setUndoUntil(tx, change, null)
  return { ...change, undo_until: null }
}

async function noticeToOld(tx: Write, doing: Doing, { person, change, who }: Switch): Promise<Posting | undefined> {
  if (person.email_key === null) return undefined
  const culture = cultureFor(doing, person)
  const old: Address = { address: person.email, key: person.email_key }
  const [link] =
    change.undo_until === null
      ? []
      : await issueLinks(
          tx,
          doing.portal,
          [{ type: 'EmailRevert', target: person, address: old, changeId: change.id, life: change.undo_until - doing.now }],
          doing.now,
        )
  const undo = link && {
    link: confirmLink(doing.portal, doing.server.sealer, { type: 'EmailRevert', key: link.key, uid: person.id, address: old.address }),
    until: change.undo_until!,
  }
  return posting({
    letter: emailChangedNotice,
    to: old.address,
    personId: person.id,
    culture,
    params: {
      ...originOf(doing),
      account: nameOf(person, culture),
      who: nameOf(who, culture),
      newAddress: maskAddress(change.new_email),
      undo: undo ?? null,
    },
    ...(link && { linkIds: [link.id] }),
    changeId: change.id,
  })
}
