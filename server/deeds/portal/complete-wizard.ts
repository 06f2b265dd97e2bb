import { passwordChanged } from '../../letters/password-changed.ts'
import type { Address } from '../../model/address.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { post, posting } from '../../model/outbox.ts'
import { storePassword } from '../../model/password.ts'
import { Activation, lockPerson, type Person } from '../../model/person.ts'
import { holdAddress, leaveAddress } from '../../model/person-address.ts'
import type { OpenedSession } from '../../model/session.ts'
import { cspDomains } from '../../model/settings/csp.ts'
import { saveSettings } from '../../model/settings.ts'
import { stamp } from '../../model/stamps.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { cultureFor, type Doing, nameOf, originOf } from '../doing.ts'
import { writeAddress } from '../email-change/switch-address.ts'
import { signIn } from '../sign-in.ts'
import { ownerActivation } from './owner-activation.ts'

/** What the wizard asks for. */
export interface SetUp {
  readonly address: Address
  /** PHC string. */
  readonly passwordHash: string
  /** An enabled culture; undefined keeps the portal's. */
  readonly culture: string | undefined
  /** IANA name. */
  readonly zone: string
}

/** Finishes the set-up of a portal: the owner has address and password and is signed in, the wizard is closed (GS-6). */
export async function completeWizard(tx: Write, doing: Doing, link: Link, given: SetUp): Promise<{ owner: Person; opened: OpenedSession }> {
  const waiting = await lockPerson(tx, doing.portal, doing.portal.ownerId)
  if (waiting === undefined || !(await consumeLink(tx, link, doing.now))) throw linkInvalid()
  const culture = given.culture ?? doing.portal.culture
  await tx.updateTable('portals').set({ wizard_open: 0, culture, time_zone: given.zone }).where('id', '=', doing.portal.id).execute()
  await tx.updateTable('people').set({ culture }).where('portal_id', '=', doing.portal.id).where('id', '=', waiting.id).execute()
  const owner = { ...(await takeAddress(tx, doing, waiting, given.address)), culture }
  await storePassword(tx, doing.portal, owner, given.passwordHash, doing.now)
  await stamp(tx, owner, 'credential')
  await saveSettings(tx, doing.portal, cspDomains, { domains: [] }, doing.now)
  const opened = await signIn(tx, doing, owner, { action: 'LoginSuccess', login: owner.email, fresh: true })
  const letters = [
    posting({
      letter: passwordChanged,
      to: owner.email,
      personId: owner.id,
      culture: cultureFor(doing, owner),
      params: { ...originOf(doing), name: nameOf(owner, culture), email: owner.email },
    }),
    ...(owner.activation_status === Activation.Activated ? [] : [await ownerActivation(tx, doing, owner)]),
  ]
  await post(tx, doing.portal, doing.server.mailroom, letters, doing.now)
  tx.announce('portals')
  return { owner, opened }
}

/** A different address replaces the owner's and is not proved yet. */
async function takeAddress(tx: Write, doing: Doing, owner: Person, address: Address): Promise<Person> {
  if (owner.email_key === address.key) return owner
  await leaveAddress(tx, owner, doing.now, null)
  await holdAddress(tx, owner, address, 'wizard', doing.now)
  return writeAddress(tx, owner, address, Activation.NotActivated, doing.now)
}
