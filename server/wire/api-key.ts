import type { Static } from 'typebox'
import type { ApiKey } from '../model/api-key.ts'
import type { Person } from '../model/person.ts'
import { writeApiDate } from './date.ts'
import { Employee, type Eyes, presentEmployee } from './employee.ts'
import { flag, guid, integer, list, nullable, optional, present, record, text, writtenDate } from './schema.ts'

const longestName = 30
const longestLife = 365
const mostPermissions = 100
const name = { max: longestName, says: 'Incorrect name. Length must be less than 30' }
const life = { min: 1, max: longestLife, says: 'Incorrect number of days. Value must be between 1 and 365' }

/** Body of POST keys (directory.md K-1, K-2). */
export const NewKey = record(
  {
    name: present(text({ required: true, ...name })),
    permissions: nullable(list(text(), { max: mostPermissions })),
    expiresInDays: nullable(integer(life)),
  },
  { title: 'NewApiKey' },
)

/** Body of PUT keys/{keyId} (directory.md K-15, K-16). */
export const KeyChange = record(
  { name: nullable(text(name)), permissions: nullable(list(text(), { max: mostPermissions })), isActive: nullable(flag()) },
  { title: 'ApiKeyChange' },
)

/** A key as lists show it (directory.md section 12). */
export const ApiKeyDto = record(
  {
    id: guid(),
    name: text(),
    key: text(),
    keyPostfix: text(),
    permissions: list(text()),
    lastUsed: nullable(writtenDate()),
    createOn: writtenDate(),
    createBy: optional(Employee),
    expiresAt: nullable(writtenDate()),
    isActive: flag(),
  },
  { title: 'ApiKey' },
)

/** What is shown of a key that nobody can read again. */
export const maskedKey = ({ postfix }: Pick<ApiKey, 'postfix'>): string => `sk-***${postfix}`

/** Presents a key; with its `secret` only to whoever just made it (K-7). */
export const presentApiKey = (
  key: ApiKey,
  { person, eyes, secret }: { readonly person: Person | undefined; readonly eyes: Eyes; readonly secret?: string },
): Static<typeof ApiKeyDto> => ({
  id: key.id,
  name: key.name,
  key: secret ?? maskedKey(key),
  keyPostfix: key.postfix,
  permissions: JSON.parse(key.permissions) as string[],
  lastUsed: writeApiDate(key.used_at, eyes.zone),
  createOn: writeApiDate(key.created_at, eyes.zone),
  ...(person && { createBy: presentEmployee(person, eyes) }),
  expiresAt: writeApiDate(key.expires_at, eyes.zone),
  isActive: key.is_active === 1,
})
