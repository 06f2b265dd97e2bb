import { lookup as resolveByDns } from 'node:dns/promises'
import { type IncomingMessage, request as openHttp } from 'node:http'
import { request as openHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicIp } from './net.ts'

/** Where fetching may go, and for how long; tests say otherwise, settings do not. */
export interface FetchGuard {
  /** Whether a connection to this address is made. */
  readonly allows: (ip: string) => boolean
  /** Every address of a host. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** From the question for the address to the last byte, in milliseconds. */
  readonly timeLimit: number
}

/** The open internet, 10 s in all (accounts.md PH-30). */
export const publicOnly: FetchGuard = {
  allows: isPublicIp,
  resolve: async host => (await resolveByDns(host, { all: true })).map(({ address }) => address),
  timeLimit: 10_000,
}

/** What came of it: `refused` before anything was sent, no answer in time, an answer other than 2xx, or a body, which was cut off when it was too long. */
export type Fetched =
  | { readonly kind: 'refused' | 'unreachable' | 'tooLong' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }

/**
 * Fetches a file from a host that somebody named. Every address the host has must be allowed, and the connection goes to one of those that were
 * looked at, whatever the host's name means a moment later. No redirects, no cookies, no credentials, no packed bodies. Never throws.
 */
export async function fetchBytes(url: URL, mostBytes: number, guard: FetchGuard): Promise<Fetched> {
  const ending = new AbortController()
  const late = setTimeout(() => ending.abort(), guard.timeLimit)
  try {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
    const addresses = isIP(host) ? [host] : await untilAborted(guard.resolve(host), ending.signal)
    if (addresses.length === 0 || !addresses.every(guard.allows)) return { kind: 'refused' }
    const answer = await ask(url, addresses, ending.signal)
    const status = answer.statusCode ?? 0
    if (status < 200 || status >= 300) return { kind: 'status', status }
    const bytes = await readUpTo(answer, mostBytes)
    return bytes === undefined ? { kind: 'tooLong' } : { kind: 'bytes', bytes }
  } catch {
    return { kind: 'unreachable' }
  } finally {
    clearTimeout(late)
    // Whatever is still open, such as the body of a refused answer, ends here.
    ending.abort()
  }
}

function ask(url: URL, addresses: readonly string[], signal: AbortSignal): Promise<IncomingMessage> {
  const known = addresses.map(address => ({ address, family: isIP(address) }))
  const pinned = ((_host, { all }, done) => {
    if (all) done(null, known)
    else done(null, known[0]!.address, known[0]!.family)
  }) as LookupFunction
  const headers = { accept: 'image/png, image/jpeg', 'accept-encoding': 'identity', 'user-agent': 'Roster' }
  const open = url.protocol === 'https:' ? openHttps : openHttp
  return new Promise((resolve, reject) => {
    const asking = open(url, { agent: false, auth: null, headers, lookup: pinned, signal })
    // It stays after the answer came, for an abort that ends a body still under way.
    asking.on('error', reject)
    asking.on('response', resolve)
    asking.end()
  })
}

async function readUpTo(answer: IncomingMessage, most: number): Promise<Buffer | undefined> {
  answer.on('error', () => {})
  if (Number(answer.headers['content-length'] ?? 0) > most) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) return undefined
    chunks.push(chunk)
  }
  return answer.complete ? Buffer.concat(chunks) : Promise.reject(new Error('The answer ended too early'))
}

/** DNS takes no signal; whoever is late is not waited for. */
const untilAborted = <R>(work: Promise<R>, signal: AbortSignal): Promise<R> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('It took too long')), { once: true })
    work.then(resolve, reject)
  })
