import { randomBytes } from 'node:crypto'

/** To ask the system for a few bytes costs as much as for many; so many are fetched at once. */
const poolBytes = 4096

/**
 * Makes a source of random bytes for secrets (CSPRNG of the runtime). What was handed out is never kept: each byte is copied
 * out once and wiped from the pool.
 */
export function createRandomSource(): (count: number) => Buffer {
  let pool = Buffer.alloc(0)
  let used = 0
  return count => {
    if (count > poolBytes) return randomBytes(count)
    if (used + count > pool.length) {
      pool = randomBytes(poolBytes)
      used = 0
    }
    const bytes = Buffer.from(pool.subarray(used, used + count))
    pool.fill(0, used, used + count)
    used += count
    return bytes
  }
}

/** Random bytes for keys, tokens and nonces; `count` of them. */
export const randomSecret = createRandomSource()
