import type { Wire } from './client.ts'
import { readInstant } from './instant.ts'
import { plainName } from './plain-name.ts'

/** What somebody is in the portal; the owner is an administrator with more rights (accounts.md OC-5). */
export type PersonKind = 'owner' | 'administrator' | 'roomAdministrator' | 'user' | 'guest'

/** A person as the application shows them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly kind: PersonKind
  /** True when the present mailbox is proved (accounts.md OC-6). */
  readonly confirmed: boolean
  readonly disabled: boolean
  /** Invited, and has not registered yet (accounts.md IN-4). */
  readonly invited: boolean
  /** True when a directory or single sign-on owns the profile (accounts.md OC-7). */
  readonly managed: boolean
  readonly avatar: string | undefined
  /** The photo at a size for the own page. */
  readonly photo: string | undefined
  readonly cultureName: string | undefined
  readonly registered: number | undefined
  readonly groups: string
  readonly createdBy: string | undefined
}

/** The members of a profile (accounts.md 2.2) that the application reads. */
type Employee = Partial<Wire<'EmployeeFull'>> & Pick<Wire<'EmployeeFull'>, ReadAlways>
type ReadAlways = 'id' | 'displayName' | 'firstName' | 'lastName' | 'status' | 'activationStatus'

const disabledFlag = 2
const pendingFlag = 4
const provedFlag = 1

/** Reads the wire's form of a person. */
export function readPerson(employee: Employee): Person {
  return {
    id: employee.id,
    name: plainName(employee.displayName),
    firstName: employee.firstName,
    lastName: employee.lastName,
    email: employee.email ?? '',
    kind: kindOf(employee),
    confirmed: (employee.activationStatus & provedFlag) !== 0,
    disabled: (employee.status & disabledFlag) !== 0,
    invited: (employee.status & pendingFlag) !== 0,
    managed: employee.isLDAP === true || employee.isSSO === true,
    avatar: employee.hasAvatar ? employee.avatarMedium : undefined,
    photo: employee.hasAvatar ? employee.avatarMax : undefined,
    cultureName: employee.cultureName,
    registered: readInstant(employee.registrationDate),
    groups: plainName(employee.department ?? ''),
    createdBy: employee.createdBy && plainName(employee.createdBy.displayName),
  }
}

function kindOf(employee: Employee): PersonKind {
  if (employee.isOwner) return 'owner'
  if (employee.isAdmin) return 'administrator'
  if (employee.isRoomAdmin) return 'roomAdministrator'
  return employee.isVisitor ? 'guest' : 'user'
}
