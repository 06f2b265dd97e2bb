import { type EmailChange, findShownChange } from '../../model/email-change.ts'
import { findPerson, type Viewer } from '../../model/person.ts'
import type { Db } from '../../model/tables.ts'
import { newTimeId } from '../../platform/ids.ts'
import { accessDenied, Problem } from '../../problems.ts'
import { mayRescue } from '../../rules/email-change.ts'
import type { Doing } from '../doing.ts'
import type { RowOutcome } from './change-many.ts'
import { undoByAdministrator } from './undo-by-administrator.ts'

/** EO-21: undoes each change that is still its person's newest and open; the others are skipped. */
export async function undoMany(
  call: Doing & { readonly db: Db },
  viewer: Viewer,
  changes: readonly EmailChange[],
): Promise<{ bulkId: string; rows: RowOutcome[] }> {
  const rows: RowOutcome[] = []
  for (const [row, change] of changes.entries()) rows.push(await undoOne(call, viewer, row, change))
  return { bulkId: newTimeId(call.now), rows }
}

async function undoOne(call: Doing & { readonly db: Db }, viewer: Viewer, row: number, change: EmailChange): Promise<RowOutcome> {
  const { db, portal, now } = call
  const person = await findPerson(db.read, portal, change.person_id)
  const newest = person && (await findShownChange(db.read, person, now))
  if (person === undefined || newest?.id !== change.id || change.state !== 'undo_open')
    return { row, id: change.person_id, result: 'skipped' }
  if (!mayRescue(viewer, person)) return { row, id: person.id, result: 'forbidden', problem: accessDenied() }
  try {
    await db.write(tx => undoByAdministrator(tx, call, person, change))
    return { row, id: person.id, result: 'ok' }
  } catch (error) {
    if (error instanceof Problem) return { row, id: person.id, result: 'skipped', problem: error }
    throw error
  }
}
