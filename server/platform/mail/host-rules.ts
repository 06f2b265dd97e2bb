import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { networkTest } from '../net.ts'

/** Networks that are nobody's public host (portal.md WH-12). */
const denied = networkTest([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
])

const longestLookUp = 3_000

/** Why a host may not be connected to where only public ones may; undefined when every address of it is public (SM-5). */
export async function hostProblem(host: string): Promise<string | undefined> {
  const addresses = isIP(host) ? [host] : await resolve(host)
  if (addresses.length === 0) return `DNS resolution failed for ${host}`
  return addresses.some(address => denied(address)) ? 'The host is not a public one' : undefined
}

async function resolve(host: string): Promise<string[]> {
  const none = new Promise<string[]>(done => {
    setTimeout(() => done([]), longestLookUp).unref()
  })
  const found = lookup(host, { all: true }).then(
    all => all.map(({ address }) => address),
    () => [],
  )
  return Promise.race([found, none])
}
