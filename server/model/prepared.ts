import type { Insertable } from 'kysely'
import { checkPortals } from '../platform/db/portal-guard.ts'
import { preparing } from '../platform/db/prepared.ts'
import { portalTables, type Read, type Tables, type Write } from './tables.ts'

/** So many rows go in by one statement; more by several. */
const rowsAtOnce = 4

/** A query of the hot path, its text made once at the start: `prepared((db: Read, given: { portal: number }) => ...)`. */
export const prepared = preparing<Tables>(node => checkPortals(node, portalTables))

/** Inserting rows of a table on the hot path, without waiting for the answer; `columns` are those that are set, in the rows' own names. */
export function insertion<K extends keyof Tables>(table: K, columns: readonly (keyof Tables[K] & string)[]) {
  const valuesOf = (given: ArrayLike<unknown>, rows: number) =>
    Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(columns.map((column, index) => [column, given[row * columns.length + index]])),
    ) as unknown as Insertable<Tables[K]>[]
  const statements = Array.from({ length: rowsAtOnce }, (_, index) =>
    prepared((db: Read, given: readonly unknown[]) => db.insertInto(table).values(valuesOf(given, index + 1))),
  )
  return async (tx: Write, rows: readonly Insertable<Tables[K]>[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const some = rows.slice(from, from + rowsAtOnce) as readonly Readonly<Record<string, unknown>>[]
      // A column that came later and is not named here would be lost without a word.
      if (some.some(row => Object.keys(row).length !== columns.length)) throw new Error(`Not all columns of ${table} are named`)
      await statements[some.length - 1]!.send(
        tx,
        some.flatMap(row => columns.map(column => row[column])),
      )
    }
  }
}
