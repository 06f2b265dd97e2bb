import { locked } from '../platform/db/lock.ts'
import { saying, seatsOfAdmins, seatsOfUsers } from '../problems.ts'
import { type Person, Status, Type } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read, Write } from './tables.ts'

/** Seats of a plan: owner, DocSpaceAdmins and RoomAdmins are paid, Users and Guests free (LM-1). */
export interface SeatLimits {
  readonly countRoomAdmin: number
  readonly countUser: number
}

type Counted = Pick<Person, 'type' | 'status'>

/** True for the types whose seats are paid for (LM-1). */
export const isPaid = (type: number): boolean => type === Type.DocSpaceAdmin || type === Type.RoomAdmin

/**
 * Moves one person between the counters of the portal; null is "not there yet" or "no longer". The portal's row is the
 * lock under which seats are judged and user names chosen until the transaction ends (LM-3, NM-3).
 */
export async function countPerson(tx: Write, portal: Pick<Portal, 'id'>, from: Counted | null, to: Counted | null): Promise<void> {
  await tx
    .selectFrom('portals')
    .select('id')
    .where('id', '=', portal.id)
    .$call(q => locked(tx)(q))
    .execute()
  for (const [counted, step] of [
    [from, -1],
    [to, 1],
  ] as const) {
    if (counted === null) continue
    await tx
      .insertInto('people_counts')
      .values({ portal_id: portal.id, type: counted.type, status: counted.status, people: step })
      .onConflict(c => c.columns(['portal_id', 'type', 'status']).doUpdateSet(e => ({ people: e('people_counts.people', '+', step) })))
      .execute()
  }
}

/** Refuses with 402 when more people hold seats of this kind than the plan has; call after `countPerson` (LM-2). */
export async function demandSeat(tx: Write, portal: Portal, type: number, limits: SeatLimits): Promise<void> {
  const paid = isPaid(type)
  const limit = paid ? limits.countRoomAdmin : limits.countUser
  if ((await seatsTaken(tx, portal, paid)) <= limit) return
  throw paid ? seatsOfAdmins(saying({ limit })) : seatsOfUsers(saying({ limit }))
}

/** Holds the seats of the portal until the transaction ends, before it is decided who gets one (LM-3). */
export const lockSeats = (tx: Write, portal: Pick<Portal, 'id'>): Promise<void> => countPerson(tx, portal, null, null)

/** How many paid seats are free; less than none after more were given out than there are (LM-1). */
export const freePaidSeats = async (db: Read, portal: Portal, limits: SeatLimits): Promise<number> =>
  limits.countRoomAdmin - (await seatsTaken(db, portal, true))

async function seatsTaken(db: Read, portal: Portal, paid: boolean): Promise<number> {
  const rows = await db.selectFrom('people_counts').selectAll().where('portal_id', '=', portal.id).execute()
  return rows.filter(r => r.status !== Status.Terminated && isPaid(r.type) === paid).reduce((sum, r) => sum + r.people, 0)
}

/** How many people have one of these statuses, of all types or of those named. */
export async function countPeople(db: Read, portal: Portal, statuses: readonly number[], types?: readonly number[]): Promise<number> {
  const rows = await db.selectFrom('people_counts').selectAll().where('portal_id', '=', portal.id).execute()
  return rows
    .filter(r => statuses.includes(r.status) && (types === undefined || types.includes(r.type)))
    .reduce((sum, r) => sum + r.people, 0)
}
