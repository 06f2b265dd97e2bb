import type { Static } from 'typebox'
import type { InvitationLink } from '../model/invitation-link.ts'
import { writeApiDate, zeroDate } from './date.ts'
import { EmployeeType } from './enums.ts'
import { date, enumeration, flag, guid, integer, nullable, optional, present, record, text, writtenDate } from './schema.ts'
import type { Zone } from './zones.ts'

const leastUses = 1
const mostUses = 1000

const reach = { expiration: optional(date()), maxUseCount: optional(integer({ min: leastUses, max: mostUses })) }

/** Body of POST portal/users/invitationlink (portal.md IL-10). */
export const NewInvitationLink = record({ employeeType: present(enumeration(EmployeeType)), ...reach }, { title: 'NewInvitationLink' })

/** Body of PUT portal/users/invitationlink (portal.md IL-18). */
export const InvitationLinkChange = record({ id: present(guid()), ...reach }, { title: 'InvitationLinkChange' })

/** How far a body says that a link reaches; absent and the zero date mean without end, an absent number any number of uses (IL-10, IL-18). */
export const reachOf = ({ expiration, maxUseCount }: { readonly expiration?: number; readonly maxUseCount?: number }) => ({
  expires_at: expiration === undefined || expiration === zeroDate ? null : expiration,
  max_uses: maxUseCount ?? null,
})

/** A link object (portal.md IL-4). */
export const InvitationLinkInfo = record(
  {
    id: guid(),
    employeeType: integer(),
    expiration: nullable(writtenDate()),
    isExpired: flag(),
    maxUseCount: nullable(integer()),
    currentUseCount: integer(),
    url: text(),
  },
  { title: 'InvitationLink' },
)

/** Presents a link to one who hands it on; `url` is theirs alone (IL-5), `now` in UTC milliseconds. */
export const presentInvitationLink = (link: InvitationLink, url: string, zone: Zone, now: number): Static<typeof InvitationLinkInfo> => ({
  id: link.id,
  employeeType: link.type,
  expiration: writeApiDate(link.expires_at, zone),
  isExpired: link.expires_at !== null && now >= link.expires_at,
  maxUseCount: link.max_uses,
  currentUseCount: link.uses,
  url,
})
