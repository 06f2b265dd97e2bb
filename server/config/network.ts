import { parseNetwork } from '../platform/net.ts'

/** The item of a list of networks: as it was typed when it is one, else undefined. */
export const network = (text: string): string | undefined => (parseNetwork(text) === undefined ? undefined : text)

/** What a list of networks has to be, as the end of a sentence. */
export const networksExpected = 'a list of IP addresses or networks such as 10.0.0.0/8'
