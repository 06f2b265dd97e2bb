import { type ExpressionBuilder, sql } from 'kysely'
import { acrossPortals } from '../platform/db/portal-guard.ts'
import { type ChangeState, type EdgeName, edges, pendingStates, switchedStates } from './email-change-states.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import { insertion, prepared } from './prepared.ts'
import type { Read, Row, Tables, Write } from './tables.ts'

/** A change of address, in any of its states (email-change.md section 5). */
export type EmailChange = Row<'email_changes'> & { readonly state: ChangeState }

const typed = (row: Row<'email_changes'>): EmailChange => row as EmailChange
const showsEndedFor = 30 * 24 * 60 * 60_000

/** True while the change waits for somebody. */
export const isPending = (change: EmailChange): boolean => (pendingStates as readonly string[]).includes(change.state)

const insertRows = insertion('email_changes', [
  'id',
  'portal_id',
  'person_id',
  'state',
  'policy',
  'path',
  'requested_at',
  'requested_by',
  'requested_session',
  'requested_ip',
  'requested_browser',
  'requested_platform',
  'old_email',
  'old_key',
  'old_trusted',
  'old_activation',
  'new_email',
  'new_key',
  'hidden_conflict',
  'hold_until',
  'approved_by',
  'link_expires_at',
  'last_letter_at',
  'wrong_codes',
  'authenticator_at_request',
  'switched_at',
  'undo_until',
  'ended_at',
  'end_reason',
  'bulk_id',
])

/** Writes the row of a change; a second pending one of the same person breaks the unique rule (EK-1). */
export async function insertChange(tx: Write, row: EmailChange): Promise<EmailChange> {
  await insertRows(tx, [row])
  return row
}

/** Spelled out, not as parameters: the partial indexes of what is pending and what is open are found by their text. */
const inPending = sql<boolean>`state in ('awaiting_old', 'awaiting_new')`
const inOpen = sql<boolean>`state in ('awaiting_old', 'awaiting_new', 'undo_open', 'frozen')`

const pendingOf = prepared((db: Read, given: { portal: number; person: string }) =>
  db.selectFrom('email_changes').selectAll().where('portal_id', '=', given.portal).where('person_id', '=', given.person).where(inPending),
)

/** The one pending change of a person, if there is one. */
export async function findPendingChange(db: Read, person: Pick<Person, 'portal_id' | 'id'>): Promise<EmailChange | undefined> {
  const row = await pendingOf.first(db, { portal: person.portal_id, person: person.id })
  return row && typed(row)
}

/** A change by its id; undefined for an unknown one. */
export async function findChange(db: Read, portal: Portal, id: string): Promise<EmailChange | undefined> {
  const row = await db.selectFrom('email_changes').selectAll().where('portal_id', '=', portal.id).where('id', '=', id).executeTakeFirst()
  return row && typed(row)
}

/** EO-1: the pending one, else the newest that is switched or ended within 30 days. */
export async function findShownChange(db: Read, person: Person, now: number): Promise<EmailChange | undefined> {
  const rows = await db
    .selectFrom('email_changes')
    .selectAll()
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  const changes = rows.map(typed)
  const open = (c: EmailChange) => (switchedStates as readonly string[]).includes(c.state)
  return changes.find(isPending) ?? changes.find(c => open(c) || (c.ended_at !== null && now - c.ended_at < showsEndedFor))
}

/** Switched changes of a person whose right of undo is open, oldest first (EU-3). */
export async function findUndoable(db: Read, person: Pick<Person, 'portal_id' | 'id'>): Promise<EmailChange[]> {
  const rows = await db
    .selectFrom('email_changes')
    .selectAll()
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('state', '=', 'undo_open')
    .orderBy('switched_at')
    .orderBy('id')
    .execute()
  return rows.map(typed)
}

type ChangeQuery = ExpressionBuilder<Tables, 'email_changes'>

/** A link past its life, a hold or an undo time that ended. */
const isOverdue = (now: number) => (e: ChangeQuery) =>
  e.or([
    e.and([e('state', '=', 'awaiting_new'), e('link_expires_at', '<=', now)]),
    e.and([e('state', '=', 'awaiting_old'), e('hold_until', '<=', now)]),
    e.and([e('state', '=', 'undo_open'), e('undo_until', '<=', now)]),
  ])

/** True when the time of a change is over: of its link, its hold, or the right to undo it (E-A). */
export const isPastItsTime = ({ state, link_expires_at, hold_until, undo_until }: EmailChange, now: number): boolean =>
  (state === 'awaiting_new' && (link_expires_at ?? Infinity) <= now) ||
  (state === 'awaiting_old' && (hold_until ?? Infinity) <= now) ||
  (state === 'undo_open' && (undo_until ?? Infinity) <= now)

const openOf = prepared((db: Read, given: { portal: number; person: string }) =>
  db.selectFrom('email_changes').selectAll().where('portal_id', '=', given.portal).where('person_id', '=', given.person).where(inOpen),
)

/** Changes of a person that are pending or can still go back, oldest first. */
export async function findOpenChanges(db: Read, person: Pick<Person, 'portal_id' | 'id'>): Promise<EmailChange[]> {
  const rows = await openOf.all(db, { portal: person.portal_id, person: person.id })
  return rows.map(typed).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Changes of all portals whose time is over (E-A). */
export async function findOverdueChanges(db: Read, now: number, count: number): Promise<EmailChange[]> {
  const rows = await db
    .selectFrom('email_changes')
    .selectAll()
    .where(isOverdue(now))
    .orderBy('id')
    .limit(count)
    .$call(acrossPortals)
    .execute()
  return rows.map(typed)
}

const endOfChange = prepared((db: Read, given: Ending & { portal: number; id: string; to: string; from: string; orFrom: string }) =>
  db
    .updateTable('email_changes')
    .set({ state: given.to, ended_at: given.ended_at, end_reason: given.end_reason })
    .where('portal_id', '=', given.portal)
    .where('id', '=', given.id)
    .where('state', 'in', [given.from, given.orFrom]),
)

type Ending = Pick<EmailChange, 'ended_at' | 'end_reason'>

/** The edge that is taken most: one to an end, which sets nothing else. */
const isEnding = (set: Partial<EmailChange>): set is Ending => Object.keys(set).sort().join() === 'end_reason,ended_at'

/**
 * Takes one edge: a conditional update that holds for exactly one of any number of parallel callers (EK-1).
 * False: the change was no longer in a state from which the edge leads.
 */
export async function takeEdge(
  tx: Write,
  change: EmailChange,
  edge: EdgeName,
  to: ChangeState,
  set: Partial<Omit<EmailChange, 'id' | 'portal_id' | 'state'>> = {},
): Promise<boolean> {
  const { from, to: allowed } = edges[edge]
  if (!(allowed as readonly ChangeState[]).includes(to)) throw new Error(`${edge} does not lead to ${to}`)
  if (isEnding(set)) {
    const given = { ...set, portal: change.portal_id, id: change.id, to, from: from[0] ?? '', orFrom: from.at(-1) ?? '' }
    return (await endOfChange.run(tx, given)) === 1
  }
  const taken = await tx
    .updateTable('email_changes')
    .set({ state: to, ...set })
    .where('portal_id', '=', change.portal_id)
    .where('id', '=', change.id)
    .where('state', 'in', [...from])
    .returning('id')
    .execute()
  return taken.length === 1
}

/** The changes whose undo keeps an account frozen, oldest first (EU-4). */
export async function findFrozen(db: Read, { portal_id, id }: Pick<Person, 'portal_id' | 'id'>): Promise<EmailChange[]> {
  const frozen = db.selectFrom('email_changes').selectAll().where('portal_id', '=', portal_id).where('person_id', '=', id)
  return (await frozen.where('state', '=', 'frozen').orderBy('id').execute()).map(typed)
}

/** Sets or ends the time in which a switched change can be undone. */
export async function setUndoUntil(tx: Write, change: EmailChange, until: number | null): Promise<void> {
  await tx
    .updateTable('email_changes')
    .set({ undo_until: until })
    .where('portal_id', '=', change.portal_id)
    .where('id', '=', change.id)
    .execute()
}

/** Counts a wrong code of a pending change (EL-5) and gives the new number. */
export async function countWrongCode(tx: Write, change: EmailChange): Promise<number> {
  const { wrong_codes } = await tx
    .updateTable('email_changes')
    .set(e => ({ wrong_codes: e('wrong_codes', '+', 1) }))
    .where('portal_id', '=', change.portal_id)
    .where('id', '=', change.id)
    .returning('wrong_codes')
    .executeTakeFirstOrThrow()
  return wrong_codes
}

/** The changes of one bulk, oldest first (EO-12). */
export async function findChangesOfBulk(db: Read, portal: Portal, bulkId: string): Promise<EmailChange[]> {
  const rows = await db
    .selectFrom('email_changes')
    .selectAll()
    .where('portal_id', '=', portal.id)
    .where('bulk_id', '=', bulkId)
    .orderBy('id')
    .execute()
  return rows.map(typed)
}
