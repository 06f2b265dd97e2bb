import type { DatabaseSync } from 'node:sqlite'

/** How soon a change made by another process is noticed. */
const LOOK_EVERY_MS = 1000

/**
 * Calls `hear` when another connection than `file` has changed the database, until it is told to stop. SQLite tells nobody, but it
 * counts: `pragma data_version` differs once others have committed (https://sqlite.org/pragma.html#pragma_data_version), and costs microseconds.
 */
export function watchOthers(file: DatabaseSync, hear: () => void): () => void {
  const query = file.prepare('pragma data_version')
  const read = (): unknown => query.get()?.data_version
  let known = read()
  const timer = setInterval(() => {
    const version = read()
    if (version === known) return
    known = version
    hear()
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
