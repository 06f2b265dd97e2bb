import { maskAddress } from '../model/address.ts'
import { type Deed, record } from '../model/audit.ts'
import { type Mailroom, type OutboxLetter, retryLetter } from '../model/outbox.ts'
import type { Write } from '../model/tables.ts'
import { letterNotRetried, linkDead } from '../problems.ts'
import { linksAreDead } from './letter-links.ts'

/** Puts a letter back into the queue: a failed one, or one of the local mailbox once there is a mail server; audit 20132. Throws why not. */
export async function sendAgain(
  tx: Write,
  doing: Deed & { readonly server: { readonly mailroom: Mailroom } },
  letter: OutboxLetter,
): Promise<void> {
  const { portal, server, now } = doing
  const mayGo = letter.state === 'failed' || (letter.state === 'local' && (await server.mailroom.hasServer(portal)))
  if (!mayGo) throw letterNotRetried()
  if (await linksAreDead(tx, portal, letter, now)) throw linkDead()
  if (!(await retryLetter(tx, letter, now))) throw letterNotRetried()
  await record(tx, doing, 'OutboxLetterRetried', [letter.id], describeLetter(letter))
}

/** What audit rows say of a letter (LD-20). */
export const describeLetter = ({ kind, recipient }: OutboxLetter): { kind: string; recipient: string } => ({
  kind,
  recipient: maskAddress(recipient),
})
