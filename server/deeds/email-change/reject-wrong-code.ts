import { countWrongCode, type EmailChange } from '../../model/email-change.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { endChange } from './end-pending.ts'

/** EQ-8: so many wrong codes end a change. */
const mostWrongCodes = 10

/** Counts a wrong code; the tenth voids the change (EL-5, E16). Gives how many tries are left. */
export async function rejectWrongCode(tx: Write, doing: Doing, change: EmailChange): Promise<number> {
  const left = mostWrongCodes - (await countWrongCode(tx, change))
  if (left <= 0) await endChange(tx, doing, change, 'E16', 'voided')
  return Math.max(0, left)
}
