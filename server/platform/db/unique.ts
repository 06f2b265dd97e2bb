/** PostgreSQL cuts longer names. */
const MAX_POSTGRES_NAME_BYTES = 63

/**
 * True when `error` says that a unique rule on exactly these columns, in this order, was broken, in the words of either database.
 * On PostgreSQL, which names the rule and not the columns, the constraint or index has to be called `${table}_${last column}_once`;
 * an index over expressions is recognised by that name on SQLite too.
 */
export function breaksUnique(error: unknown, table: string, columns: readonly string[]): boolean {
  if (!(error instanceof Error)) return false
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const name = `${table}_${columns.at(-1)}_once`
  if (code === '23505') return constraint === name.slice(0, MAX_POSTGRES_NAME_BYTES)
  const broken = columns.map(column => `${table}.${column}`).join(', ')
  return error.message === `UNIQUE constraint failed: ${broken}` || error.message === `UNIQUE constraint failed: index '${name}'`
}
