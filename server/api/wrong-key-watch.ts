import type { Log } from '../platform/log.ts'

const hour = 3_600_000
/** So many wrong link keys of one address within an hour make one line. */
const worthALine = 100
/** Addresses watched at a time; beyond it the one seen first is forgotten. */
const mostAddresses = 10_000

/** Writes a security line into the log at every hundredth wrong link key of a client address within an hour (links-and-letters.md LR-14). */
export function createWrongKeyWatch(log: Log): (address: string, now: number) => void {
  const seen = new Map<string, number[]>()
  return (address, now) => {
    const times = (seen.get(address) ?? []).filter(time => time > now - hour)
    times.push(now)
    if (times.length >= worthALine) {
      seen.delete(address)
      log.warn({ security: 'wrong_link_keys', ip: address, count: times.length }, 'many wrong link keys')
      return
    }
    seen.set(address, times)
    const first = seen.size > mostAddresses ? seen.keys().next().value : undefined
    if (first !== undefined) seen.delete(first)
  }
}
