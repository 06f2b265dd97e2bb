import { EmployeeType } from './enums.ts'
import { anything, enumeration, flag, guid, list, nullable, optional, record, text } from './schema.ts'

const longestAddress = 255
const longestName = 255

const ignored = () => optional(anything())
const name = () => optional(text({ max: longestName }))
/** EA-1: the first look at an address; the strict rule runs in the operation. */
export const address = () => optional(text({ max: longestAddress, email: true }))

/** Body of POST people/email (PE-1): what is read, and what older clients send besides, ignored whatever its JSON type. */
export const EmailRequest = record(
  {
    userId: optional(text()),
    email: address(),
    firstName: name(),
    lastName: name(),
    password: optional(text()),
    passwordHash: optional(text()),
    tfaCode: optional(text()),
    type: ignored(),
    isUser: ignored(),
    department: ignored(),
    title: ignored(),
    location: ignored(),
    sex: ignored(),
    birthday: ignored(),
    worksfrom: ignored(),
    comment: ignored(),
    contacts: ignored(),
    files: ignored(),
    fromInviteLink: ignored(),
    key: ignored(),
    cultureName: ignored(),
    target: ignored(),
    spam: ignored(),
    disable: ignored(),
  },
  { title: 'EmailRequest' },
)

/** Body of PUT people/{userid}/email (PU-1). */
export const ChangeEmailData = record({ email: address(), encEmail: optional(text()) }, { title: 'ChangeEmailData' })

/** Body of PUT people/{userid}/password (SP-1). */
export const ChangePasswordData = record(
  { password: optional(text()), passwordHash: optional(text()), email: address(), encEmail: optional(text()) },
  { title: 'ChangePasswordData' },
)

const longestLocation = 255
const longestComment = 512

const longestContacts = 1024

/** Types and values of all contacts together have a limit (CR-1). */
function contactsProblem(contacts: readonly { readonly type?: string; readonly value?: string }[]): string | undefined {
  const length = contacts.reduce((sum, { type = '', value = '' }) => sum + type.length + value.length, 0)
  return length > longestContacts ? `The field Contacts must be a string with a maximum length of ${longestContacts}.` : undefined
}

/** Body of POST people and POST people/active (CR-1). */
export const NewMember = record(
  {
    email: address(),
    firstName: name(),
    lastName: name(),
    password: optional(text()),
    passwordHash: optional(text()),
    type: enumeration(EmployeeType, { default: EmployeeType.All }),
    isUser: ignored(),
    department: optional(list(guid())),
    location: optional(text({ max: longestLocation })),
    comment: optional(text({ max: longestComment })),
    contacts: optional(list(record({ type: optional(text()), value: optional(text()) }), { check: contactsProblem })),
    files: optional(text()),
    fromInviteLink: flag({ default: false }),
    key: optional(text()),
    cultureName: optional(text()),
    spam: flag({ default: false }),
    target: ignored(),
    title: ignored(),
    sex: ignored(),
    birthday: ignored(),
    worksfrom: ignored(),
    userId: ignored(),
    disable: ignored(),
  },
  { title: 'NewMember' },
)

/** Body of PUT people/{userid} (UP-1): what is read of oneself, and of others; whatever else clients send is ignored. */
export const UpdateMember = record(
  {
    firstName: name(),
    lastName: name(),
    location: optional(text({ max: longestLocation })),
    comment: optional(text({ max: longestComment })),
    contacts: optional(list(record({ type: optional(text()), value: optional(text()) }), { check: contactsProblem })),
    spam: nullable(flag()),
    files: optional(text()),
    department: optional(list(guid())),
    disable: optional(flag()),
    isUser: optional(flag()),
    email: ignored(),
    userId: ignored(),
    type: ignored(),
    title: ignored(),
    sex: ignored(),
    birthday: ignored(),
    worksfrom: ignored(),
    cultureName: ignored(),
    password: ignored(),
    passwordHash: ignored(),
  },
  { title: 'UpdateMember' },
)

const Invitation = record(
  {
    type: enumeration(EmployeeType, { default: EmployeeType.All }),
    email: optional(text({ max: longestAddress, email: true, orArray: true })),
  },
  { title: 'Invitation' },
)

/** Body of POST people/invite (IN-1). */
export const InviteMembers = record(
  { invitations: list(Invitation, { required: true }), culture: optional(text()) },
  { title: 'InviteMembers' },
)

/** Body of PUT people/invite (RI-1). */
export const ResendInvitations = record(
  { userIds: optional(list(guid())), resendAll: flag({ default: false }) },
  { title: 'ResendInvitations' },
)
