/** Longest reply that is kept, in UTF-16 code units (LD-14). */
const maxReply = 200

/** A letter could not be handed over. `temporary` ones are tried again, the others are over at once (LD-2). */
export class DeliveryProblem extends Error {
  readonly temporary: boolean
  /** The server's words, or what went wrong: one printable line of at most 200 characters without credentials (LD-14). */
  readonly reply: string

  constructor(temporary: boolean, reply: string, secrets: readonly string[] = []) {
    const line = printableReply(reply, secrets)
    super(line)
    this.name = 'DeliveryProblem'
    this.temporary = temporary
    this.reply = line
  }
}

/** Makes one printable line of at most 200 characters out of a reply, with each of the secrets replaced by `***`. */
export function printableReply(reply: string, secrets: readonly string[] = []): string {
  let line = reply.toWellFormed()
  for (const secret of secrets.toSorted((one, other) => other.length - one.length)) {
    if (secret !== '') line = line.replaceAll(secret, '***')
  }
  line = line.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length <= maxReply ? line : line.slice(0, maxReply).replace(/[\ud800-\udbff]$/, '')
}
