import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { writeJson } from './write-json.ts'

/** How an answer may be kept and asked for again (WD-2), and whether the client has it as it stands (WD-3). */
export interface Revalidation {
  readonly headers: Readonly<Record<string, string>>
  readonly isUnchanged: boolean
}

const tagDigits = 32
const second = 1000

/**
 * Judges a response by what the request says of an earlier one (WD-1 to WD-3, RFC 9110 section 13). `savedAt`: when what it
 * shows was saved, UTC milliseconds; undefined or null: never.
 */
export function revalidate(asked: IncomingHttpHeaders, response: unknown, savedAt?: number | null): Revalidation {
  const tag = createHash('sha256').update(writeJson(response)).digest('hex').slice(0, tagDigits)
  const headers: Record<string, string> = { 'cache-control': 'private, no-cache', etag: `W/"${tag}"` }
  if (savedAt) headers['last-modified'] = new Date(savedAt).toUTCString()
  const tags = asked['if-none-match']
  if (tags !== undefined) return { headers, isUnchanged: holds(tags, tag) }
  const since = Date.parse(asked['if-modified-since'] ?? '')
  // HTTP dates have whole seconds.
  return { headers, isUnchanged: Boolean(savedAt) && Math.floor(savedAt! / second) * second <= since }
}

/** Tags are compared weakly, whichever way they were sent. */
const holds = (header: string, tag: string): boolean =>
  header.split(',').some(one => ['*', `"${tag}"`].includes(one.trim().replace(/^W\//, '')))
