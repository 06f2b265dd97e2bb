import type { Address } from '../../model/address.ts'
import { claimLetter } from '../../model/letter-throttle.ts'
import { lockPerson, type Person, Status, type Viewer } from '../../model/person.ts'
import { addressIsTaken } from '../../model/person-address.ts'
import type { EmailChangeSettings } from '../../model/settings/email-change.ts'
import type { Write } from '../../model/tables.ts'
import { accessDenied, changeBlocked, emailTaken, managedProfile, userNotFound } from '../../problems.ts'
import { ownChangesRest } from '../../rules/email-change.ts'
import { mayChange } from '../../rules/people.ts'
import type { Doing } from '../doing.ts'
import { changeAtOnce } from './change-at-once.ts'
import { holdChange } from './hold-change.ts'
import { pathOf } from './paths.ts'
import { requestChange } from './request-change.ts'
import { makeWay } from './sweep-changes.ts'

/** A change that somebody with the right to it asks for. */
export interface Beginning {
  /** As found before the transaction; read again and locked inside it. */
  readonly person: Person
  readonly requester: Viewer
  readonly address: Address
  readonly settings: EmailChangeSettings
  /** Set for the rows of a bulk change (EO-11). */
  readonly bulkId?: string
  /** The letter caps hold: not for the rows of a bulk change, nor for exempt callers (EQ-10). */
  readonly capped?: boolean
}

/**
 * ES-5: sets a change going on the caller's path. What was judged before is judged again under the lock, so the loser of a
 * race is told as the check would have told. Gives the person when the address was switched at once, else undefined.
 */
export async function beginChange(tx: Write, doing: Doing, beginning: Beginning): Promise<Person | undefined> {
  const { requester, address, settings } = beginning
  const person = await lockPerson(tx, doing.portal, beginning.person.id)
  if (person?.status !== Status.Active) throw userNotFound()
  // Who is suspended or loses the right at this very moment asks for nothing that would outlive it (EL-3).
  const asker = requester.id === person.id ? person : await lockPerson(tx, doing.portal, requester.id)
  if (asker?.status !== Status.Active || !mayChange({ ...asker, via: requester.via }, person)) throw accessDenied()
  if (person.managed_by !== null) throw managedProfile()
  if (ownChangesRest(requester, person, doing.now)) throw changeBlocked()
  const taken = await addressIsTaken(tx, doing.portal, address.key, { reservedFor: person.id })
  if (taken && !hidesConflict(settings, requester, person, address)) throw emailTaken()
  const request = { ...beginning, person }
  const path = pathOf(settings.policy, requester, requester.id === person.id)
  await makeWay(tx, doing, person)
  if (path !== 'immediate' && beginning.capped) await claimLetter(tx, doing.portal, requester, address, settings, doing.now)
  if (path === 'approval') {
    await holdChange(tx, doing, { ...request, hiddenConflict: taken })
    return undefined
  }
  if (path === 'letter') {
    await requestChange(tx, doing, request)
    return undefined
  }
  return (await changeAtOnce(tx, doing, request)).person
}

/** ES-3: under `strict` those below administrators do not learn that somebody else holds an address. */
export const hidesConflict = ({ policy }: EmailChangeSettings, requester: Viewer, person: Person, address: Address): boolean =>
  policy === 'strict' && !requester.isAdmin && person.email_key !== address.key
