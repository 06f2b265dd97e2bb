import { addressKey } from '../../model/address.ts'
import type { Link } from '../../model/link.ts'
import type { Person } from '../../model/person.ts'
import { noteRefusedAttempt } from '../../model/refused-attempt.ts'
import type { Session } from '../../model/session.ts'
import type { Db } from '../../model/tables.ts'
import type { Windows } from '../../platform/rate.ts'
import { emailEmpty, emailInvalid, sessionRequired } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { confirmChange } from './confirm-change.ts'
import { policyOfConfirmation } from './policy-of-confirmation.ts'

/** The address as a body names it: plain, sealed, or both, which must agree (ES-13). */
export interface NamedAddress {
  readonly email?: string | undefined
  readonly encEmail?: string | undefined
}

/** True when an address is named at all. */
export const namesAddress = ({ email, encEmail }: NamedAddress): boolean => Boolean(email?.trim() || encEmail?.trim())

/** Confirms the link's change if every address the body names is the link's; else 400, and the link stays usable (PU-1, PU-2, ES-21). */
export async function confirmNamedChange(
  db: Db,
  doing: Doing & { readonly server: { readonly windows: Windows } },
  link: Link,
  session: Session | undefined,
  named: NamedAddress,
): Promise<Person> {
  // ES-12: row 4 of PU-1 comes before the address is looked at.
  const policy = await policyOfConfirmation(db, doing.server.settings, doing.portal, link)
  if (policy === 'strict' && session?.person_id !== link.target_id) throw sessionRequired()
  if (!namesAddress(named)) throw emailEmpty()
  const plain = named.email?.trim() ? [named.email] : []
  // A seal that does not open is a wrong address (LK-5).
  const sealed = named.encEmail?.trim() ? [doing.server.sealer.open(named.encEmail, String(doing.portal.id))] : []
  if ([...plain, ...sealed].some(address => address === undefined || addressKey(address) !== link.address_key)) {
    await noteRefusedAttempt(db, doing.server.windows, doing, link.target_id ?? '', 'confirm_link_other_address')
    throw emailInvalid()
  }
  return confirmChange(db, doing, link, session)
}
