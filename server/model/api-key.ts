import { hashToken, newApiKey } from '../platform/crypto/tokens.ts'
import { newId } from '../platform/ids.ts'
import { type Person, Status, toPerson } from './person.ts'
import type { Portal } from './portal.ts'
import { prepared } from './prepared.ts'
import type { Read, Row, Write } from './tables.ts'

/** A key by which programs call in the name of a person; the secret is not in it. */
export type ApiKey = Row<'api_keys'>

/** What its person says of a new key. */
export interface NewApiKey {
  readonly name: string
  /** Empty: everything its person may do (WK-3). */
  readonly permissions: readonly string[]
  /** UTC milliseconds; null for no end. */
  readonly expiresAt: number | null
}

const usedEvery = 60_000
const postfixLength = 4

/** The scopes of a key; none: everything its person may do (WK-3). */
export const permissionsOf = (key: Pick<ApiKey, 'permissions'>): string[] => JSON.parse(key.permissions) as string[]

/** True once its time is over (WK-2). */
export const hasExpired = ({ expires_at }: Pick<ApiKey, 'expires_at'>, now: number): boolean => expires_at !== null && now >= expires_at

/** Makes a key; `secret` can never be read again (WK-1). */
export async function addApiKey(
  tx: Write,
  person: Pick<Person, 'portal_id' | 'id'>,
  { name, permissions, expiresAt }: NewApiKey,
  now: number,
): Promise<{ key: ApiKey; secret: string }> {
  const secret = newApiKey()
  const key: ApiKey = {
    portal_id: person.portal_id,
    id: newId(),
    person_id: person.id,
    name,
    key_hash: hashToken(secret),
    postfix: secret.slice(-postfixLength),
    permissions: JSON.stringify(permissions),
    is_active: 1,
    created_at: now,
    expires_at: expiresAt,
    expiry_told: 0,
    used_at: null,
  }
  await tx.insertInto('api_keys').values(key).execute()
  return { key, secret }
}

const keyOfHash = prepared((db: Read, given: { portal: number; hash: string }) =>
  db.selectFrom('api_keys').selectAll().where('portal_id', '=', given.portal).where('key_hash', '=', given.hash),
)

/** The key of a secret and its person; undefined when it is refused: unknown, inactive, expired, or its person is not Active (WK-2). */
export async function findApiKey(
  db: Read,
  portal: Portal,
  secret: string,
  now: number,
): Promise<{ key: ApiKey; person: Person } | undefined> {
  const key = await keyOfHash.first(db, { portal: portal.id, hash: hashToken(secret) })
  if (key === undefined || key.is_active === 0 || hasExpired(key, now)) return undefined
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('id', '=', key.person_id)
    .executeTakeFirst()
  if (row === undefined || row.status !== Status.Active || row.deleted_at !== null) return undefined
  return { key, person: toPerson(portal, row) }
}

/** True when `lastUsed` is old enough to be written again (WK-2). */
export const isUseDue = (key: ApiKey, now: number): boolean => key.used_at === null || now - key.used_at >= usedEvery

/** Writes when a key was last used. */
export async function noteUse(tx: Write, { portal_id, id }: ApiKey, now: number): Promise<void> {
  await tx.updateTable('api_keys').set({ used_at: now }).where('portal_id', '=', portal_id).where('id', '=', id).execute()
}

/** A person's keys, or without one all of the portal; newest first, those that ran out or rest included (K-10). */
export const listApiKeys = (db: Read, portal: Portal, person?: Pick<Person, 'id'>): Promise<ApiKey[]> =>
  db
    .selectFrom('api_keys')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .$if(person !== undefined, q => q.where('person_id', '=', person!.id))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()

/** A key by its id. */
export const findApiKeyById = (db: Read, portal: Portal, id: string): Promise<ApiKey | undefined> =>
  db.selectFrom('api_keys').selectAll().where('portal_id', '=', portal.id).where('id', '=', id).executeTakeFirst()

/** Changes name, scopes or whether it works (K-15). */
export async function updateApiKey(
  tx: Write,
  { portal_id, id }: ApiKey,
  changed: Partial<Pick<ApiKey, 'name' | 'permissions' | 'is_active'>>,
): Promise<void> {
  if (Object.keys(changed).length === 0) return
  await tx.updateTable('api_keys').set(changed).where('portal_id', '=', portal_id).where('id', '=', id).execute()
}

/** Deletes a key; it is refused from the next request on (K-17). False when it was gone already. */
export async function deleteApiKey(tx: Write, { portal_id, id }: ApiKey): Promise<boolean> {
  const gone = await tx.deleteFrom('api_keys').where('portal_id', '=', portal_id).where('id', '=', id).returning('id').execute()
  return gone.length === 1
}

/** Deletes a person's keys, all or those made at `since` (UTC milliseconds) or later (EV-4, EU-2, DL-7); gives how many. */
export async function deleteApiKeysOf(tx: Write, person: Pick<Person, 'portal_id' | 'id'>, since = 0): Promise<number> {
  const gone = await tx
    .deleteFrom('api_keys')
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('created_at', '>=', since)
    .returning('id')
    .execute()
  return gone.length
}

/** How many keys of a person work. */
export async function countApiKeys(db: Read, person: Pick<Person, 'portal_id' | 'id'>, now: number): Promise<number> {
  const { n } = await db
    .selectFrom('api_keys')
    .select(e => e.fn.countAll<number>().as('n'))
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('is_active', '=', 1)
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .executeTakeFirstOrThrow()
  return Number(n)
}
