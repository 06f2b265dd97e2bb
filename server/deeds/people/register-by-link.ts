import { addressKey } from '../../model/address.ts'
import { payloadOf } from '../../model/invitation-standing.ts'
import type { Link } from '../../model/link.ts'
import { linkKinds } from '../../model/link-types.ts'
import { type Person, Type } from '../../model/person.ts'
import { invitationSwitches } from '../../model/settings/invitations.ts'
import type { Db } from '../../model/tables.ts'
import { hashLinkKey } from '../../platform/crypto/tokens.ts'
import { accessDenied } from '../../problems.ts'
import { EmployeeType } from '../../wire/enums.ts'
import { type MemberData, readNewMember } from './new-member.ts'
import { register } from './register.ts'

/** What the holder of an invitation says; `key` is the link's, once more. */
export interface SaidByLink extends MemberData {
  readonly key?: string | undefined
}

/** Registers by an invitation that was judged good (CR-6, rows 5 to 10): what the body says of it must be so, the portal must still invite. */
export async function registerByLink(db: Db, doing: Parameters<typeof readNewMember>[1], link: Link, said: SaidByLink): Promise<Person> {
  const { emplType = Type.User } = payloadOf(link)
  if (said.key && hashLinkKey(said.key) !== link.key_hash) throw accessDenied()
  if (said.type !== EmployeeType.All && said.type !== emplType) throw accessDenied()
  if (said.email !== undefined && link.address_key !== null && addressKey(said.email) !== link.address_key) throw accessDenied()
  const { allowInvitingMembers, allowInvitingGuests } = await doing.server.settings.of(doing.portal, invitationSwitches)
  if (emplType === Type.Guest ? !allowInvitingGuests : !allowInvitingMembers) throw accessDenied()
  const isHeld = link.type === linkKinds.LinkInvite.number
  const member = await readNewMember(db, doing, said, link.address === null ? undefined : { address: link.address, isHeld })
  return db.write(tx => register(tx, doing, { link, member }))
}
