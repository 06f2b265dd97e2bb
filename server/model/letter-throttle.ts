import type { ExpressionBuilder } from 'kysely'
import { lockNamed } from '../platform/db/lock.ts'
import { rateLimited } from '../problems.ts'
import type { Address } from './address.ts'
import { localPart } from './address.ts'
import type { Person } from './person.ts'
import { Status } from './person.ts'
import type { Portal } from './portal.ts'
import { insertion } from './prepared.ts'
import type { EmailChangeSettings } from './settings/email-change.ts'
import type { Read, Tables, Write } from './tables.ts'

const hour = 3_600_000
const day = 24 * hour

interface Cap {
  readonly scope: 'requester' | 'mailbox' | 'domain' | 'portal'
  readonly key: string
  readonly window: number
  readonly most: number
}

/** Plus tag and dots dropped, so that spellings of one mailbox count as one (EQ-3). */
function mailboxOf(address: Address): string {
  const local = localPart(address.key)
  const bare = local.split('+')[0]!.replaceAll('.', '')
  return `${bare || local}${address.key.slice(local.length)}`
}

const domainOf = (address: Address): string => address.key.slice(address.key.lastIndexOf('@') + 1)

/** email-change.md EQ-2 to EQ-5, as they stand for one letter to a new address. */
const capsFor = (requester: Pick<Person, 'id'>, to: Address, s: EmailChangeSettings): Cap[] => [
  { scope: 'requester', key: requester.id, window: day, most: s.requesterPerDay },
  { scope: 'mailbox', key: mailboxOf(to), window: hour, most: s.mailboxPerHour },
  { scope: 'domain', key: domainOf(to), window: hour, most: s.domainPerHour },
  { scope: 'portal', key: '', window: day, most: s.portalPerDay },
]

/** Refuses with 429 when a letter to a new address would pass a cap; writes nothing (EQ-10). */
export async function demandLetterAllowed(
  db: Read,
  portal: Portal,
  requester: Person,
  to: Address,
  s: EmailChangeSettings,
  now: number,
): Promise<void> {
  const caps = capsFor(requester, to, s)
  const reached = await db.selectNoFrom(e => caps.map(cap => oldestBeyond(e, portal, cap, now).as(cap.scope))).executeTakeFirstOrThrow()
  for (const cap of caps) {
    const oldest = reached[cap.scope]
    if (oldest === null) continue
    if (cap.scope === 'domain' && (await domainIsHome(db, portal, cap.key))) continue
    throw rateLimited({ retryAfter: Math.max(1, Math.ceil((oldest + cap.window - now) / 1000)) })
  }
}

/** The same inside the transaction of the letter: parallel ones take turns, so that none passes the cap unseen. */
export async function claimLetter(
  tx: Write,
  portal: Portal,
  requester: Person,
  to: Address,
  s: EmailChangeSettings,
  now: number,
): Promise<void> {
  await lockNamed(tx, `letter caps ${portal.id}`)
  await demandLetterAllowed(tx, portal, requester, to, s, now)
}

/** The time of the letter that must age before another may go; null while the cap is not reached. */
const oldestBeyond = (e: ExpressionBuilder<Tables, never>, portal: Portal, cap: Cap, now: number) =>
  e
    .selectFrom('letter_counts')
    .select('at')
    .where('portal_id', '=', portal.id)
    .where('scope', '=', cap.scope)
    .where('counted_key', '=', cap.key)
    .where('at', '>', now - cap.window)
    .orderBy('at', 'desc')
    .offset(cap.most - 1)
    .limit(1)

/** EQ-4 counts only domains that no Active person of the portal uses. */
async function domainIsHome(db: Read, portal: Portal, domain: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('portal_id', '=', portal.id)
    .where('status', '=', Status.Active)
    .where('email_key', 'like', `%@${domain}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const insertCounts = insertion('letter_counts', ['portal_id', 'scope', 'counted_key', 'at'])

/** Counts a letter to a new address, and changes done at once alike (EQ-10). */
export async function countLetter(
  tx: Write,
  portal: Portal,
  requester: Pick<Person, 'id'>,
  to: Address,
  s: EmailChangeSettings,
  now: number,
): Promise<void> {
  const rows = capsFor(requester, to, s).map(cap => ({ portal_id: portal.id, scope: cap.scope, counted_key: cap.key, at: now }))
  await insertCounts(tx, rows)
}
