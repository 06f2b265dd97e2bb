/** Every permission a key may have, in the order of directory.md K-13. */
export const permissions: readonly string[] = [
  '*',
  '*:read',
  '*:write',
  'accounts.self:read',
  'accounts.self:write',
  'accounts:read',
  'accounts:write',
  'files:read',
  'files:write',
  'rooms:read',
  'rooms:write',
]

/** What opens a group of paths to reading and to changing (wire.md WK-10 to WK-15). */
interface Opening {
  /** Leading segments of the path. */
  readonly below: string
  readonly read: readonly string[]
  readonly write: readonly string[]
}

const accountsRead = ['accounts:read', 'accounts:write']
/** The first that fits counts. */
const openings: readonly Opening[] = [
  { below: '/people/@self', read: ['accounts.self:read', 'accounts.self:write'], write: ['accounts.self:write'] },
  { below: '/people', read: accountsRead, write: ['accounts:write'] },
  { below: '/group', read: accountsRead, write: ['accounts:write'] },
  { below: '/accounts', read: accountsRead, write: [] },
]

const isBelow = (path: string, below: string): boolean => path === below || path.startsWith(`${below}/`)

/**
 * Whether a key with these permissions may call an operation, `at` being its method and path below the root: one listed scope
 * or a global one is enough; no permissions, or `*`, open everything (wire.md WK-3, WK-10 to WK-17).
 */
export function opensTo(held: readonly string[], at: string): boolean {
  if (held.length === 0 || held.includes('*')) return true
  const [method = '', path = ''] = at.toLowerCase().split(' ')
  if (at === 'GET /keys/@self') return true
  const isReading = method === 'get'
  const opening = openings.find(({ below }) => isBelow(path, below))
  const enough = [...(isReading ? ['*:read', '*:write'] : ['*:write']), ...((isReading ? opening?.read : opening?.write) ?? [])]
  return held.some(scope => enough.includes(scope))
}
