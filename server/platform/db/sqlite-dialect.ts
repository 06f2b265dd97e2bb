import { type Dialect, type Driver, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'

// Kysely would otherwise queue all statements of a connection behind each other, with a queue that wakes everybody each time.
class UnqueuedSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** SQLite's words over a driver of ours. */
export const sqliteDialect = (driver: Driver): Dialect => ({
  createAdapter: () => new UnqueuedSqliteAdapter(),
  createDriver: () => driver,
  createIntrospector: db => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
