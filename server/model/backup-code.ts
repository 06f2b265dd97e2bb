import { randomSecret } from '../platform/crypto/random.ts'
import type { Sealer } from '../platform/crypto/seal.ts'
import { sameText } from '../platform/crypto/tokens.ts'
import type { Person } from './person.ts'
import type { Read, Row, Write } from './tables.ts'

/** portal.md TF-3. */
const howMany = 5
const length = 6
const bytes = 5

/** Whose codes they are. */
type Holder = Pick<Person, 'portal_id' | 'id'>

/** A backup code as its holder sees it. */
export interface BackupCode {
  readonly code: string
  readonly isUsed: boolean
}

/** What the sealed text is bound to. */
export const backupCodeContext = ({ portal_id, id }: Holder): string => `backup code ${portal_id} ${id}`

const rowsOf = (db: Read, { portal_id, id }: Holder): Promise<Row<'backup_codes'>[]> =>
  db.selectFrom('backup_codes').selectAll().where('portal_id', '=', portal_id).where('person_id', '=', id).orderBy('place').execute()

/** All codes of a person in their order; none without an app (TF-25). */
export async function findBackupCodes(db: Read, sealer: Sealer, holder: Holder): Promise<BackupCode[]> {
  const rows = await rowsOf(db, holder)
  return rows.map(({ code, used_at }) => ({ code: sealer.open(code, backupCodeContext(holder)) ?? '', isUsed: used_at !== null }))
}

/** Makes five new codes in place of those that are there (TF-3, TF-25). */
export async function writeBackupCodes(tx: Write, sealer: Sealer, holder: Holder): Promise<void> {
  await forgetBackupCodes(tx, holder)
  const rows = Array.from({ length: howMany }, (_, place) => ({
    portal_id: holder.portal_id,
    person_id: holder.id,
    place,
    code: sealer.seal(randomSecret(bytes).toString('base64url').slice(0, length), backupCodeContext(holder)),
    used_at: null,
  }))
  await tx.insertInto('backup_codes').values(rows).execute()
}

/** Erases the codes of a person. */
export async function forgetBackupCodes(tx: Write, holder: Holder): Promise<void> {
  await tx.deleteFrom('backup_codes').where('portal_id', '=', holder.portal_id).where('person_id', '=', holder.id).execute()
}

/** Uses up the code: true for exactly one caller, once (TF-3). */
export async function spendBackupCode(tx: Write, sealer: Sealer, holder: Holder, code: string, now: number): Promise<boolean> {
  const rows = await rowsOf(tx, holder)
  const row = rows.find(
    ({ code: sealed, used_at }) => used_at === null && sameText(sealer.open(sealed, backupCodeContext(holder)) ?? '', code),
  )
  if (row === undefined || code === '') return false
  const used = await tx
    .updateTable('backup_codes')
    .set({ used_at: now })
    .where('portal_id', '=', holder.portal_id)
    .where('person_id', '=', holder.id)
    .where('place', '=', row.place)
    .where('used_at', 'is', null)
    .returning('place')
    .execute()
  return used.length === 1
}
