import { domainToASCII } from 'node:url'
import { DeliveryProblem } from './delivery-problem.ts'

/** A letter with its headers (LG-5), before it is encoded. Made by `createMessage` only. */
export interface Message {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly replyTo?: string
  readonly subject: string
  /** UTC milliseconds. */
  readonly date: number
  /** With angle brackets: `<{letter id}@{host of the public URL}>`. */
  readonly messageId: string
  /** Culture of the letter, such as `de` or `pt-BR`. */
  readonly language: string
  readonly text: string
  readonly html: string
}

const refuse = (what: string): never => {
  throw new DeliveryProblem(false, `The letter cannot be sent: ${what}`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these three end or break a header
const headerBreaks = /[\r\n\u0000]/
const bareAddress = /^[^\s<>()[\]\\,;:"@\p{C}]{1,64}@[^\s<>()[\]\\,;:"@\p{C}]{1,255}$/u

const headerValue = (name: string, value: string): string => (headerBreaks.test(value) ? refuse(`${name} has a line break`) : value)

/** One bare address; its domain as A-labels where it is not ASCII (LD-13), everything else as given. */
function mailbox(name: string, address: string): string {
  if (headerBreaks.test(address) || !bareAddress.test(address)) return refuse(`${name} is not exactly one address`)
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range
  const ascii = /^[\x00-\x7f]+$/.test(domain) ? domain : domainToASCII(domain)
  return ascii === '' ? refuse(`${name} has no valid domain`) : `${address.slice(0, at)}@${ascii}`
}

/**
 * Checks and completes a message: addresses are single and bare with A-label domains, and no header holds CR, LF or NUL.
 * Throws a permanent DeliveryProblem otherwise (LG-5).
 */
export function createMessage(parts: Message): Message {
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(parts.messageId)) refuse('Message-ID is not of the form <id@host>')
  if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(parts.language)) refuse('Content-Language is no language')
  return {
    ...parts,
    from: { name: headerValue('From', parts.from.name), address: mailbox('From', parts.from.address) },
    to: mailbox('To', parts.to),
    subject: headerValue('Subject', parts.subject),
    ...(parts.replyTo === undefined ? {} : { replyTo: mailbox('Reply-To', parts.replyTo) }),
  }
}
