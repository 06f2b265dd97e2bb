/** What an argon2id hash costs: memory in KiB, passes over it, lanes. */
export interface HashCost {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}

/** An argon2id hash with all it takes to compute it again. */
export interface PasswordHash {
  readonly cost: HashCost
  readonly salt: Buffer
  readonly hash: Buffer
}

const format = /^\$argon2id\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,8})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** The hash as a PHC string: `$argon2id$v=19$m=..,t=..,p=..$salt$hash`, base64 without padding (accounts.md PW-5). */
export const formatPhc = ({ cost, salt, hash }: PasswordHash): string =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.lanes}$${unpadded(salt)}$${unpadded(hash)}`

/** Reads a PHC string of argon2id, version 19; undefined for anything else. */
export function parsePhc(text: string): PasswordHash | undefined {
  const [, memory, passes, lanes, salt, hash] = format.exec(text) ?? []
  if (salt === undefined || hash === undefined) return undefined
  return {
    cost: { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
