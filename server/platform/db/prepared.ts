import {
  type Compilable,
  type CompiledQuery,
  type Dialect,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RootOperationNode,
} from 'kysely'
import { withoutWaiting } from './postgres-connection.ts'
import { sqliteDialect } from './sqlite-dialect.ts'

/**
 * A query whose text was made once; only the values travel with each run. For what runs at every request: to build a text
 * costs more than to run it.
 */
export interface Prepared<T, Given, R> {
  /** Every row. */
  all(db: Kysely<T>, given: Given): Promise<R[]>
  /** The first row, or undefined. */
  first(db: Kysely<T>, given: Given): Promise<R | undefined>
  /** How many rows were changed. */
  run(db: Kysely<T>, given: Given): Promise<number>
  /** Inside a transaction, and without waiting where the database allows that: an error shows with a later statement, at the latest with the commit. */
  send(tx: Kysely<T>, given: Given): Promise<void>
}

/** Writes a query for a database of one kind; `given` holds names in place of values, so it can be passed on and not looked at. */
export type WriteQuery<T, Given, R> = (db: Kysely<T>, given: Given) => Compilable<R>

/** The place of a value that is not there yet. */
interface Place {
  readonly nameOfValue: PropertyKey
}

const postgresDialect: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: db => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}

/** Makes prepared queries out of queries. `check` sees each of them once, as a plugin would each time. A list of values (`in`) can't be one of the values. */
export function preparing<T>(
  check: (node: RootOperationNode) => void,
): <Given, R>(write: WriteQuery<T, Given, R>) => Prepared<T, Given, R> {
  const sqlite = new Kysely<T>({ dialect: sqliteDialect(new DummyDriver()) })
  const postgres = new Kysely<T>({ dialect: postgresDialect })
  return <Given, R>(write: WriteQuery<T, Given, R>): Prepared<T, Given, R> => {
    const writeFor = (db: Kysely<T>): CompiledQuery<R> => {
      const query = write(db, places<Given>()).compile()
      check(query.query)
      return query
    }
    const texts = { sqlite: writeFor(sqlite), postgres: writeFor(postgres) }
    const send = (db: Kysely<T>, given: Given, mark = (values: readonly unknown[]) => values) => {
      const query = db.getExecutor().adapter instanceof PostgresAdapter ? texts.postgres : texts.sqlite
      const values = query.parameters.map(value => (isPlace(value) ? given[value.nameOfValue as keyof Given] : value))
      return db.executeQuery<R>({ ...query, parameters: mark(values) })
    }
    return {
      all: async (db, given) => (await send(db, given)).rows,
      first: async (db, given) => (await send(db, given)).rows[0],
      run: async (db, given) => Number((await send(db, given)).numAffectedRows ?? 0n),
      send: async (tx, given) => void (await send(tx, given, withoutWaiting)),
    }
  }
}

const places = <Given>(): Given => new Proxy({}, { get: (_, name) => placeOf(name) }) as Given

/** What is computed from a value that is not there yet would be wrong for ever, so it throws. */
const placeOf = (name: PropertyKey): Place & { [Symbol.toPrimitive](): never } => ({
  nameOfValue: name,
  [Symbol.toPrimitive]() {
    throw new TypeError(`"${String(name)}" has no value yet while a query is prepared: compute with it before`)
  },
})

const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'nameOfValue' in value
