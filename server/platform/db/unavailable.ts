/**
 * The database can't be reached, or has more work waiting than it takes: nobody's fault but the server's, and worth trying again soon (503 with Retry-After).
 * When it comes out of a `write` whose commit was under way, the change may or may not have held.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
  /** After how many seconds it is worth another try. */
  readonly retryAfterSeconds = 5
}
