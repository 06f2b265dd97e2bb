import { DatabaseUnavailable } from './unavailable.ts'

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

/** PostgreSQL's codes (appendix A of its manual) and Node's for a server that is gone, going, starting, full, or a standby. */
const UNAVAILABLE: ReadonlySet<string> = new Set([
  ...['57P01', '57P02', '57P03', '53300', '25006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT', 'EACCES'],
])
/** What the driver says about a lost connection; these come without a code. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered a connection error)|Cannot use a pool)/

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** True when the connection is gone, or the server won't serve for the moment. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  return UNAVAILABLE.has(code) || code.startsWith('08') || (error instanceof Error && LOST.test(error.message))
}

/** The error as those outside are to see it. */
export function translatePostgres(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable || !isUnavailable(error)) return error
  return new DatabaseUnavailable('The database can not be reached', { cause: error })
}

/**
 * True when a prepared statement no longer fits: another process changed the table (0A000), or a pooler in between dropped it (26000).
 * Prepared anew it works.
 */
export function isStalePlan(error: unknown): boolean {
  const code = codeOf(error)
  return code === '26000' || (code === '0A000' && error instanceof Error && error.message.includes('cached plan'))
}

/** True when running the whole transaction again may work. */
export function isRepeatable(error: unknown): boolean {
  const code = codeOf(error)
  return code === SERIALIZATION_FAILURE || code === DEADLOCK || isStalePlan(error)
}
