import { EmployeeType } from './enums.ts'
import { anything, enumeration, flag, guid, list, optional, record, text } from './schema.ts'

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

const longestLocation = 255
const longestComment = 512

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
    contacts: optional(list(record({ type: optional(text()), value: optional(text()) }))),
    files: ignored(),
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
