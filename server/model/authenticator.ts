import { toBase32 } from '../platform/crypto/base32.ts'
import { randomSecret } from '../platform/crypto/random.ts'
import type { Sealer } from '../platform/crypto/seal.ts'
import { stepOfCode } from '../platform/crypto/totp.ts'
import { forgetBackupCodes, spendBackupCode, writeBackupCodes } from './backup-code.ts'
import type { Person } from './person.ts'
import type { Read, Row, Write } from './tables.ts'

/** 160 bits, as RFC 4226 section 4 recommends. */
const secretBytes = 20
/** Steps that are remembered: the tolerance is one either way, so older codes are refused by their age. */
const rememberedSteps = 4

/** Whose app it is. */
type Holder = Pick<Person, 'portal_id' | 'id'>

/** What the sealed text is bound to. */
export const authenticatorContext = ({ portal_id, id }: Holder): string => `authenticator ${portal_id} ${id}`

const rowOf = (db: Read, { portal_id, id }: Holder): Promise<Row<'authenticators'> | undefined> =>
  db.selectFrom('authenticators').selectAll().where('portal_id', '=', portal_id).where('person_id', '=', id).executeTakeFirst()

const opened = (sealer: Sealer, holder: Holder, { secret }: Row<'authenticators'>): string | undefined =>
  sealer.open(secret, authenticatorContext(holder))

/** The secret that a person sets up, base32; the same until an app is connected, made with the first call (TF-1). `person` is locked. */
export async function secretToConnect(tx: Write, sealer: Sealer, person: Holder): Promise<string> {
  const row = await rowOf(tx, person)
  const known = row && opened(sealer, person, row)
  if (known !== undefined) return known
  const secret = toBase32(randomSecret(secretBytes))
  const values = {
    portal_id: person.portal_id,
    person_id: person.id,
    secret: sealer.seal(secret, authenticatorContext(person)),
    used_steps: '[]',
  }
  await tx
    .insertInto('authenticators')
    .values(values)
    .onConflict(c => c.columns(['portal_id', 'person_id']).doUpdateSet(values))
    .execute()
  return secret
}

/** Uses up a code of the app, or a backup code: true exactly once for each (TF-1, TF-3). `person` is locked. */
export async function spendCode(tx: Write, sealer: Sealer, person: Holder, code: string, now: number): Promise<boolean> {
  const row = await rowOf(tx, person)
  const secret = row && opened(sealer, person, row)
  if (row === undefined || secret === undefined) return false
  const step = stepOfCode(secret, code, now)
  if (step === undefined) return spendBackupCode(tx, sealer, person, code, now)
  const used = JSON.parse(row.used_steps) as number[]
  if (used.includes(step)) return false
  await tx
    .updateTable('authenticators')
    .set({ used_steps: JSON.stringify([...used, step].sort((a, b) => a - b).slice(-rememberedSteps)) })
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .execute()
  return true
}

/** From now on the app that was set up is connected, with backup codes of its own (TF-3). */
export async function connectAuthenticator(tx: Write, sealer: Sealer, person: Person, now: number): Promise<Person> {
  await writeBackupCodes(tx, sealer, person)
  return writeConnected(tx, person, now)
}

/** Secret and backup codes are erased; the next set-up makes new ones (TF-27). */
export async function forgetAuthenticator(tx: Write, person: Person): Promise<Person> {
  await tx.deleteFrom('authenticators').where('portal_id', '=', person.portal_id).where('person_id', '=', person.id).execute()
  await forgetBackupCodes(tx, person)
  return writeConnected(tx, person, null)
}

async function writeConnected(tx: Write, person: Person, authenticator_at: number | null): Promise<Person> {
  await tx.updateTable('people').set({ authenticator_at }).where('portal_id', '=', person.portal_id).where('id', '=', person.id).execute()
  return { ...person, authenticator_at }
}
