import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** A block of addresses: its first address and the number of leading bits that count. */
export interface Network {
  readonly address: Address
  readonly bits: number
}

const ipv4Bits = 32
/** The IPv4 addresses inside IPv6 (RFC 4291 section 2.5.5.2) have this many bits before the IPv4 part. */
const mappedBits = 96

/** Reads a network in CIDR notation, or one address as a network of its own; IPv4-mapped ones become IPv4. Anything else is undefined. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/')
  const name = slash < 0 ? text : text.slice(0, slash)
  const raw = isIP(name) ? ipaddr.parse(name) : undefined
  if (raw === undefined) return undefined
  const most = raw.kind() === 'ipv4' ? ipv4Bits : mappedBits + ipv4Bits
  const length = slash < 0 ? String(most) : text.slice(slash + 1)
  if (!/^\d{1,3}$/.test(length) || Number(length) > most) return undefined
  const bits = Number(length)
  if (!(raw instanceof ipaddr.IPv6) || !raw.isIPv4MappedAddress()) return { address: raw, bits }
  return bits < mappedBits ? undefined : { address: raw.toIPv4Address(), bits: bits - mappedBits }
}

/** A test whether an address lies in one of the networks, which are read once; texts that are no network match nothing, nor do texts that are no address. */
export function networkTest(networks: readonly string[]): (ip: string) => boolean {
  const blocks = networks.map(parseNetwork).filter(block => block !== undefined)
  return ip => {
    const address = parseIp(ip)
    return (
      address !== undefined && blocks.some(block => block.address.kind() === address.kind() && address.match(block.address, block.bits))
    )
  }
}

/** Whether the address lies in one of the networks; for a list that stays, `networkTest` reads it once. */
export const inNetworks = (ip: string, networks: readonly string[]): boolean => networkTest(networks)(ip)

/** From one address to another, both included; of one family, in order. */
interface Range {
  readonly first: Address
  readonly last: Address
}

const compare = (a: Address, b: Address): number => Buffer.compare(Buffer.from(a.toByteArray()), Buffer.from(b.toByteArray()))

/** Reads `a-b`; anything else is undefined. */
function parseRange(text: string): Range | undefined {
  const [first, last, ...more] = text.split('-').map(part => parseIp(part.trim()))
  if (first === undefined || last === undefined || more.length > 0) return undefined
  return first.kind() === last.kind() && compare(first, last) <= 0 ? { first, last } : undefined
}

/** Whether a text names addresses: one, a block in CIDR notation, or a range `a-b` (portal.md TF-9). */
export const namesAddresses = (text: string): boolean => parseNetwork(text) !== undefined || parseRange(text) !== undefined

/** Whether an address is among those that texts of `namesAddresses` name. */
export function isAmong(ip: string, texts: readonly string[]): boolean {
  const address = parseIp(ip)
  if (address === undefined) return false
  const ranges = texts.map(parseRange).filter(range => range !== undefined)
  const within = ({ first, last }: Range) => first.kind() === address.kind() && compare(first, address) <= 0 && compare(address, last) <= 0
  return inNetworks(ip, texts) || ranges.some(within)
}

/** The word that stands, in a list of exempt networks, for connections from this machine (wire.md WR-14). */
export const loopbackWord = 'loopback'

/** Whether a connection with this address comes from this machine itself. */
export const isLoopback = (ip: string): boolean => parseIp(ip)?.range() === 'loopback'

const everyoneOnIpv6: Network = { address: ipaddr.parse('2000::'), bits: 3 }

/**
 * Whether the address is one of the open internet: outside private, loopback, link-local, carrier, multicast and reserved ranges, and no
 * IPv6 address that carries or translates an IPv4 one (accounts.md PH-30). IPv4-mapped ones are judged as IPv4; a text that is no address is not.
 */
export function isPublicIp(text: string): boolean {
  const address = parseIp(text)
  if (address === undefined || address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(everyoneOnIpv6.address, everyoneOnIpv6.bits)
}

/** The one spelling of an address: IPv4-mapped IPv6 as IPv4, IPv6 by RFC 5952 without a zone (wire.md WG-8). Undefined when it is no address. */
export function normalIp(text: string): string | undefined {
  const address = parseIp(text)
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address?.toString()
}

/** What a rate limit counts by: an IPv4 address itself, of an IPv6 address its /64 (wire.md WR-1); a text that is no address as it stands. */
export function limitKeyOf(ip: string): string {
  const address = parseIp(ip)
  if (!(address instanceof ipaddr.IPv6)) return address?.toString() ?? ip
  return `${new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0]).toRFC5952String()}/64`
}

function parseIp(text: string): Address | undefined {
  if (!isIP(text)) return undefined
  const address = ipaddr.process(text)
  if (address instanceof ipaddr.IPv6 && address.zoneId !== undefined) return new ipaddr.IPv6(address.parts)
  return address
}
