import { argon2, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { createGate } from './gate.ts'
import { formatPhc, type HashCost, type PasswordHash, parsePhc } from './phc.ts'

/** How a portal wants passwords hashed before they travel (accounts.md PW-1); `size` in bits, `salt` is used as the text it is. */
export interface ClientHashing {
  readonly salt: string
  readonly iterations: number
  readonly size: number
}

/** Hashes and checks passwords, off the event loop and a few at once (accounts.md PW-5, PW-6). Each function throws PasswordsBusy when too many wait. */
export interface Passwords {
  /** The client hash of a password, lower-case hex (accounts.md PW-2). */
  clientHash(password: string, hashing: ClientHashing): Promise<string>
  /** What is stored: argon2id over the client hash with a salt of its own, as a PHC string (accounts.md PW-5). */
  hash(clientHash: string): Promise<string>
  /** Whether the client hash is the stored one, and whether it was stored at another cost and should be stored anew. Without a stored one it takes the same time and is never ok (wire.md WU-6). */
  verify(clientHash: string, stored: string | undefined): Promise<{ readonly ok: boolean; readonly stale: boolean }>
}

/** Time enough for a full queue to move on by some twenty passwords per core. */
const retryAfterSeconds = 2

/** Too many passwords wait to be hashed; try again after `retryAfter` seconds. */
export class PasswordsBusy extends Error {
  override readonly name = 'PasswordsBusy'
  readonly retryAfter = retryAfterSeconds
  constructor() {
    super('Too many passwords are waiting to be checked')
  }
}

const saltBytes = 16
const hashBytes = 32
const bitsPerByte = 8

const runArgon2 = promisify(argon2)
const runPbkdf2 = promisify(pbkdf2)

/** Passwords at a cost (`memory` in KiB), with `atOnce` hashed at a time and `queue` waiting. */
export function createPasswords(limits: HashCost & { readonly atOnce: number; readonly queue: number }): Passwords {
  const cost: HashCost = { memory: limits.memory, passes: limits.passes, lanes: limits.lanes }
  const gate = createGate(limits)
  const gated = <R>(work: () => Promise<R>) => gate.run(work, () => new PasswordsBusy())
  const nobody: PasswordHash = { cost, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) }

  return {
    async clientHash(password, { salt, iterations, size }) {
      const derived = await gated(() => runPbkdf2(password, salt, iterations, size / bitsPerByte, 'sha256'))
      return derived.toString('hex')
    },
    async hash(clientHash) {
      const salt = randomBytes(saltBytes)
      const hash = await gated(() => argon2id(clientHash, { cost, salt, size: hashBytes }))
      return formatPhc({ cost, salt, hash })
    },
    async verify(clientHash, stored) {
      const known = stored === undefined ? undefined : parsePhc(stored)
      const { cost: paid, salt, hash } = known ?? nobody
      const derived = await gated(() => argon2id(clientHash, { cost: paid, salt, size: hash.length }))
      const ok = timingSafeEqual(derived, hash) && known !== undefined
      return { ok, stale: ok && !sameCost(paid, cost) }
    },
  }
}

const argon2id = (text: string, { cost, salt, size }: { cost: HashCost; salt: Buffer; size: number }): Promise<Buffer> =>
  runArgon2('argon2id', { message: text, nonce: salt, tagLength: size, memory: cost.memory, passes: cost.passes, parallelism: cost.lanes })

const sameCost = (a: HashCost, b: HashCost): boolean => a.memory === b.memory && a.passes === b.passes && a.lanes === b.lanes
