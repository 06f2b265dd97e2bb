import { emailChangeAdminNotice } from '../../letters/email-change-admin-notice.ts'
import { type Address, maskAddress, normalAddress } from '../../model/address.ts'
import { holdBulk, releaseBulk } from '../../model/bulk-lock.ts'
import { post, posting } from '../../model/outbox.ts'
import { findPerson, findPersonByEmail, type Person, Status, type Viewer } from '../../model/person.ts'
import { addressIsTaken } from '../../model/person-address.ts'
import type { Portal } from '../../model/portal.ts'
import type { EmailChangeSettings } from '../../model/settings/email-change.ts'
import type { Db } from '../../model/tables.ts'
import { newTimeId, parseGuid } from '../../platform/ids.ts'
import * as problems from '../../problems.ts'
import { ownChangesRest } from '../../rules/email-change.ts'
import { mayChange } from '../../rules/people.ts'
import { cultureFor, type Doing, nameOf } from '../doing.ts'
import { beginChange } from './begin-change.ts'

type Result = 'ok' | 'invalid' | 'not_found' | 'forbidden' | 'taken' | 'duplicate' | 'managed' | 'skipped'

/** One row as sent: whom, by id or present address, and the new address. */
export interface BulkRow {
  readonly id?: string | undefined
  readonly email?: string | undefined
  readonly newEmail?: string | undefined
}

/** What became of a row. */
export interface RowOutcome {
  /** Place in the request, from 0. */
  readonly row: number
  readonly id?: string
  readonly result: Result
  readonly problem?: problems.Problem
}

interface Judged {
  readonly row: number
  readonly person?: Person
  readonly address?: Address
  readonly refused?: RowOutcome
}

interface BulkCall extends Doing {
  readonly db: Db
}

/** EO-11: each row in a transaction of its own; refused rows do not stop others; the owner gets one letter for all. */
export async function changeMany(
  call: BulkCall,
  viewer: Viewer,
  settings: EmailChangeSettings,
  { rows, dryRun }: { readonly rows: readonly BulkRow[]; readonly dryRun: boolean },
): Promise<{ bulkId: string; dryRun: boolean; rows: RowOutcome[] }> {
  const { db, portal, now } = call
  const bulkId = newTimeId(now)
  if (!(await holdBulk(db, portal, now))) throw problems.rateLimited({ retryAfter: 5 })
  try {
    const judged = markDuplicates(await judgeRows(call, viewer, rows))
    const outcomes: RowOutcome[] = []
    for (const row of judged) outcomes.push(row.refused ?? (await change(call, viewer, settings, row, dryRun, bulkId)))
    if (!dryRun) await tellOwner(call, viewer, settings, judged, outcomes)
    return { bulkId, dryRun, rows: outcomes }
  } finally {
    await releaseBulk(db, portal)
  }
}

async function judgeRows(call: BulkCall, viewer: Viewer, rows: readonly BulkRow[]): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const [row, given] of rows.entries()) judged.push(await judge(call, viewer, row, given))
  return judged
}

async function judge({ db, portal, now }: BulkCall, viewer: Viewer, row: number, given: BulkRow): Promise<Judged> {
  const address = normalAddress(given.newEmail ?? '')
  if (address === undefined) return { row, refused: refusal(row, 'invalid', problems.emailInvalid()) }
  const person = await find(db, portal, given)
  if (person?.status !== Status.Active) return { row, address, refused: refusal(row, 'not_found', problems.userNotFound()) }
  if (!mayChange(viewer, person)) return { row, person, address, refused: refusal(row, 'forbidden', problems.accessDenied(), person) }
  if (person.managed_by !== null) return { row, person, address, refused: refusal(row, 'managed', problems.managedProfile(), person) }
  if (ownChangesRest(viewer, person, now))
    return { row, person, address, refused: refusal(row, 'forbidden', problems.changeBlocked(), person) }
  return { row, person, address }
}

function find(db: Db, portal: Portal, { id, email }: BulkRow): Promise<Person | undefined> {
  if (id) return findPerson(db.read, portal, parseGuid(id) ?? '')
  const address = normalAddress(email ?? '')
  return address ? findPersonByEmail(db.read, portal, address.key) : Promise.resolve(undefined)
}

/** Two rows with one person, or one new key, are both refused. */
function markDuplicates(judged: readonly Judged[]): Judged[] {
  const often = (of: (row: Judged) => string | undefined) => {
    const seen = new Map<string, number>()
    for (const row of judged) {
      const key = of(row)
      if (key !== undefined) seen.set(key, (seen.get(key) ?? 0) + 1)
    }
    return (row: Judged) => (seen.get(of(row) ?? '') ?? 0) > 1
  }
  const samePerson = often(row => row.person?.id)
  const sameKey = often(row => row.address?.key)
  return judged.map(row =>
    row.refused === undefined && (samePerson(row) || sameKey(row))
      ? { ...row, refused: refusal(row.row, 'duplicate', undefined, row.person) }
      : row,
  )
}

async function change(
  call: BulkCall,
  viewer: Viewer,
  settings: EmailChangeSettings,
  { row, person, address }: Judged,
  dryRun: boolean,
  bulkId: string,
): Promise<RowOutcome> {
  const { db, portal } = call
  if (person === undefined || address === undefined) return refusal(row, 'invalid', problems.emailInvalid())
  try {
    if (await addressIsTaken(db.read, portal, address.key, { reservedFor: person.id })) throw problems.emailTaken()
    if (dryRun) return { row, id: person.id, result: 'ok' }
    await db.write(tx => beginChange(tx, call, { person, requester: viewer, address, settings, bulkId }))
    return { row, id: person.id, result: 'ok' }
  } catch (error) {
    if (!(error instanceof problems.Problem)) throw error
    return refusal(row, resultOf[error.type] ?? 'not_found', error, person)
  }
}

/** What a refusal of the change itself is called in the answer; whatever else is refused there is a person who is gone. */
const resultOf: Readonly<Record<string, Result>> = { email_taken: 'taken', change_blocked: 'forbidden', managed_profile: 'managed' }

const refusal = (row: number, result: Result, problem?: problems.Problem, person?: Person): RowOutcome => ({
  row,
  ...(person && { id: person.id }),
  result,
  ...(problem && { problem }),
})

async function tellOwner(
  call: BulkCall,
  viewer: Viewer,
  { policy }: EmailChangeSettings,
  judged: readonly Judged[],
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const { db, portal, server, now } = call
  const owner = await findPerson(db.read, portal, portal.ownerId)
  const done = judged.filter((row, i) => outcomes[i]?.result === 'ok' && row.person?.id !== viewer.id)
  if (policy === 'compat' || viewer.isOwner || owner === undefined || owner.email_key === null || done.length === 0) return
  const culture = cultureFor(call, owner)
  const changes = done.map(({ person, address }) => ({
    whom: nameOf(person!, culture),
    oldAddress: maskAddress(person!.email),
    newAddress: maskAddress(address!.address),
  }))
  const params = { who: nameOf(viewer, culture), at: now, changes }
  const letter = posting({ letter: emailChangeAdminNotice, to: owner.email, personId: owner.id, culture, params })
  await db.write(tx => post(tx, portal, server.mailroom, [letter], now))
}
