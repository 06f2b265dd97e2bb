import type { Static } from 'typebox'
import { displayName } from '../model/name.ts'
import type { Person } from '../model/person.ts'
import { Status, Type } from '../model/person-kinds.ts'
import type { Portal } from '../model/portal.ts'
import { cultureOf } from '../platform/text/cultures.ts'
import { writeApiDate } from './date.ts'
import { profileLink } from './links.ts'
import { photoUrl } from './photo.ts'
import { flag, guid, integer, list, nullable, optional, record, text, writtenDate } from './schema.ts'
import type { Zone } from './zones.ts'

const employeeMembers = {
  id: guid(),
  displayName: text(),
  avatarOriginal: text(),
  avatarMax: text(),
  avatar: text(),
  avatarMedium: text(),
  avatarSmall: text(),
  hasAvatar: flag(),
  isAnonim: flag(),
  profileUrl: text(),
}

/** EmployeeDto (accounts.md 2.1). */
export const Employee = record(employeeMembers, { title: 'Employee' })
export type Employee = Static<typeof Employee>

const contact = record({ type: text(), value: text() }, { title: 'Contact' })

/** EmployeeFullDto (accounts.md 2.2). */
export const EmployeeFull = record(
  {
    ...employeeMembers,
    firstName: text(),
    lastName: text(),
    userName: text(),
    email: text(),
    status: integer(),
    activationStatus: integer(),
    isOwner: flag(),
    isAdmin: flag(),
    isRoomAdmin: flag(),
    isCollaborator: flag(),
    isVisitor: flag(),
    isLDAP: flag(),
    isSSO: flag(),
    mobilePhoneActivationStatus: integer(),
    registrationDate: writtenDate(),
    terminated: nullable(writtenDate()),
    department: optional(text()),
    location: nullable(text()),
    notes: nullable(text()),
    cultureName: nullable(text()),
    contacts: optional(list(contact)),
    usedSpace: optional(integer()),
    createdBy: optional(Employee),
    theme: optional(text()),
    hasPersonalFolder: optional(flag()),
    tfaAppEnabled: optional(flag()),
    loginEventId: optional(integer()),
    authCookieLifetime: optional(integer()),
  },
  { title: 'EmployeeFull' },
)
export type EmployeeFull = Static<typeof EmployeeFull>

/** In whose eyes and words people are shown. */
export interface Eyes {
  readonly portal: Portal
  readonly zone: Zone
  /** Message culture of the caller (NM-4). */
  readonly culture: string
  /** A stored culture that is none of these is shown as its nearest parent among them (CU-2). */
  readonly enabledCultures: readonly string[]
  /** Who looks; undefined for a caller without an account. */
  readonly viewer: Person | undefined
  /** Whether codes of authenticator apps are asked for at all. */
  readonly twoFactorIsOn: boolean
}

/** Presents a person in short. */
export function presentEmployee(person: Person, { portal, culture }: Eyes): Employee {
  return {
    id: person.id,
    displayName: displayName({ first: person.first_name, last: person.last_name, email: person.email }, culture),
    avatarOriginal: photoUrl(person, 'original'),
    avatarMax: photoUrl(person, 200),
    avatar: photoUrl(person, 82),
    avatarMedium: photoUrl(person, 48),
    avatarSmall: photoUrl(person, 32),
    hasAvatar: person.photo !== null,
    isAnonim: false,
    profileUrl: profileLink(portal, person.email),
  }
}

/** Presents a person in full, as far as the viewer may see; `maker` is who added them. */
export function presentEmployeeFull(person: Person, eyes: Eyes, maker?: Person): EmployeeFull {
  const { viewer, zone } = eyes
  const byAdmin = viewer?.isAdmin === true
  const isSelf = viewer?.id === person.id
  const is = (type: number) => !person.isOwner && person.type === type
  const contacts = JSON.parse(person.contacts) as { type: string; value: string }[]
  return {
    ...presentEmployee(person, eyes),
    firstName: person.first_name,
    lastName: person.last_name,
    userName: person.user_name,
    email: person.email,
    status: person.status,
    activationStatus: person.activation_status & 3,
    isOwner: person.isOwner,
    isAdmin: is(Type.DocSpaceAdmin),
    isRoomAdmin: is(Type.RoomAdmin),
    isCollaborator: is(Type.User),
    isVisitor: is(Type.Guest),
    isLDAP: person.managed_by === 'ldap',
    isSSO: person.managed_by === 'sso',
    mobilePhoneActivationStatus: 0,
    registrationDate: writeApiDate(person.created_at, zone),
    terminated: person.status === Status.Terminated ? writeApiDate(person.terminated_at, zone) : null,
    ...(hidesGroups(viewer, isSelf) ? {} : { department: '' }),
    location: person.location,
    notes: person.notes,
    cultureName: person.culture && cultureOf(person.culture, eyes.enabledCultures),
    ...(contacts.length > 0 && { contacts }),
    ...((byAdmin || isSelf) && { usedSpace: 0 }),
    ...(byAdmin && eyes.twoFactorIsOn && { tfaAppEnabled: person.authenticator_at !== null }),
    ...(byAdmin && maker && { createdBy: presentEmployee(maker, eyes) }),
  }
}

/** Groups are left out when a User looks at somebody else (accounts.md 2.2). */
const hidesGroups = (viewer: Person | undefined, isSelf: boolean): boolean =>
  viewer !== undefined && !viewer.isAdmin && viewer.type === Type.User && !isSelf
