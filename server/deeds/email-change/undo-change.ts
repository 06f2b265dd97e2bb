import { emailChangeUndone } from '../../letters/email-change-undone.ts'
import { maskAddress } from '../../model/address.ts'
import { deleteApiKeysOf } from '../../model/api-key.ts'
import { record } from '../../model/audit.ts'
import { forgetAuthenticator } from '../../model/authenticator.ts'
import { type EmailChange, findChange, findFrozen, findUndoable, takeEdge } from '../../model/email-change.ts'
import { edges } from '../../model/email-change-states.ts'
import { consumeLink, endLinksOf, endLinksOfChange, type Link } from '../../model/link.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import { forgetPassword } from '../../model/password.ts'
import { Activation, lockPerson, type Person, Status } from '../../model/person.ts'
import { endReservations, holdAddress, leaveAddress } from '../../model/person-address.ts'
import { endSessionsOf } from '../../model/session.ts'
import { stamp } from '../../model/stamps.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { byPerson, bySystem, cultureFor, type Doing, nameOf } from '../doing.ts'
import { passwordLetter } from '../password-letter.ts'
import { securityNotices } from '../two-factor/security-notice.ts'
import { blockOwnChanges } from './cancel-change.ts'
import { writeFrozen } from './end-freeze.ts'
import { describeChange, endChange, endPendingOf } from './end-pending.ts'
import { writeAddress } from './switch-address.ts'

/** What an undo took away, as the letter says it. */
interface Revoked {
  readonly sessions: number
  readonly apiKeys: number
  readonly password: boolean
  readonly authenticator: boolean
}

/**
 * E17, E18: the old address undoes a switch by its link (EU-2). It comes back, trusted; later changes end; sessions and links
 * end; API keys made, a password set and an app connected since the change was asked for no longer work; own changes rest for
 * a day. If an app was connected before that, the account is frozen (EU-4).
 */
export async function undoChangeByLink(tx: Write, doing: Doing, link: Link): Promise<{ person: Person; change: EmailChange }> {
  const person = await lockPerson(tx, doing.portal, link.target_id ?? '')
  const change = person && (await findChange(tx, doing.portal, link.change_id ?? ''))
  if (person === undefined || change === undefined || !(await consumeLink(tx, link, doing.now))) throw linkInvalid()
  const freezes = change.authenticator_at_request === 1
  const edge = freezes ? 'E18' : 'E17'
  const set = freezes
    ? ({ state: 'frozen', ended_at: null, end_reason: null } as const)
    : ({ state: 'undone', ended_at: doing.now, end_reason: 'undone' } as const)
  const { state, ...ended } = set
  if (!(await takeEdge(tx, change, edge, state, ended))) throw linkInvalid()

  await endPendingOf(tx, byPerson(doing, person), person, 'E12')
  await endLaterChanges(tx, doing, person, change)
  const restored = await restoreAddress(tx, doing, person, change)
  const revoked = {
    sessions: await endSessionsOf(tx, person),
    apiKeys: await deleteApiKeysOf(tx, person, change.requested_at),
    password: await forgetPassword(tx, doing.portal, person, change.requested_at),
    authenticator: await forgetLaterAuthenticator(tx, person, change),
  }
  await endLinksOf(tx, person, 'undone', doing.now)
  await endLinksOfChange(tx, doing.portal, [change.id], 'undone', doing.now)
  await stamp(tx, person, 'credential')
  await blockOwnChanges(tx, person, doing.now)
  if (freezes) await writeFrozen(tx, person, change.id)
  await record(tx, byPerson(doing, person), edges[edge].audit, [person.id], describeChange(change))
  const current = (await lockPerson(tx, doing.portal, person.id))!
  // Whoever is disabled cannot use such a link (EU-5), and whoever is frozen gets none (EU-4).
  const resets = current.status === Status.Active && current.frozen_by === null
  const letters = [
    ...undoneLetters(doing, restored, person, change, revoked),
    ...(resets ? [await passwordLetter(tx, doing, current, restored.email)] : []),
    ...(freezes ? await securityNotices(tx, doing, current, 'account_frozen') : []),
  ]
  await post(tx, doing.portal, doing.server.mailroom, letters, doing.now)
  return { person: current, change: { ...change, ...set } }
}

/** Whether an app was connected after the change was asked for; it is unlinked (EU-2). One that was set up and not connected goes too. */
async function forgetLaterAuthenticator(tx: Write, person: Person, change: EmailChange): Promise<boolean> {
  const { authenticator_at } = person
  const wasThere = change.authenticator_at_request === 1 && (authenticator_at ?? 0) <= change.requested_at
  if (authenticator_at !== null && wasThere) return false
  await forgetAuthenticator(tx, person)
  return authenticator_at !== null
}

/** E24: what was switched after it ends with it, a freeze too; the addresses left on the way are free (EU-3, EU-2 "whatever their state"). */
export async function endLaterChanges(tx: Write, doing: Doing, person: Person, change: EmailChange): Promise<void> {
  const later = (await findUndoable(tx, person)).filter(
    other => (other.switched_at ?? 0) >= (change.switched_at ?? 0) && other.id !== change.id && other.id > change.id,
  )
  const frozen = (await findFrozen(tx, person)).filter(other => other.id > change.id)
  for (const other of [...later, ...frozen]) await endChange(tx, bySystem(doing), other, 'E24', 'voided')
  if (frozen.some(other => other.id === person.frozen_by)) await writeFrozen(tx, person, null)
  await endReservations(
    tx,
    doing.portal,
    later.map(other => other.id),
  )
}

/** The address of before the change is the person’s again; by link trusted and proved, else as it was (EU-2, EU-7). */
export async function restoreAddress(
  tx: Write,
  doing: Doing,
  person: Person,
  change: EmailChange,
  { activation, trusted, proved } = { activation: Activation.Activated as number, trusted: true, proved: true },
): Promise<Person> {
  const address = { address: change.old_email, key: change.old_key }
  await leaveAddress(tx, person, doing.now, null)
  await holdAddress(tx, person, address, 'undo', doing.now, { changeId: change.id, trusted, proved })
  return writeAddress(tx, person, address, activation, doing.now)
}

/** To the restored address and to the one given up; each sees the other masked. */
function undoneLetters(doing: Doing, restored: Person, before: Person, change: EmailChange, gone: Revoked): Posting[] {
  const culture = cultureFor(doing, restored)
  const revoked = { ...gone, signInLinks: 0 }
  const letterTo = (to: string, restoredAddress: string, givenUpAddress: string) =>
    posting({
      letter: emailChangeUndone,
      to,
      personId: restored.id,
      culture,
      params: { account: nameOf(restored, culture), restoredAddress, givenUpAddress, at: doing.now, revoked },
      changeId: change.id,
    })
  return [
    letterTo(restored.email, restored.email, maskAddress(before.email)),
    letterTo(before.email, maskAddress(restored.email), before.email),
  ]
}
