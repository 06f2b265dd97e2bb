import { linksAreDead } from '../deeds/letter-links.ts'
import { writeOutboxLetter } from '../deeds/write-letter.ts'
import { normalAddress } from '../model/address.ts'
import { markDeferred, markDropped, markFailed, markSent, type OutboxLetter, releaseLease, renewLease } from '../model/outbox.ts'
import { findPerson } from '../model/person.ts'
import { type Portal, PortalStatus } from '../model/portal.ts'
import type { Write } from '../model/tables.ts'
import { DeliveryProblem } from '../platform/mail/delivery-problem.ts'
import { createMessage, type Message } from '../platform/mail/message.ts'
import type { WrittenLetter } from '../platform/mail/written-letter.ts'
import type { Counter } from './post-office.ts'
import type { SendingTools } from './send-letters.ts'

/** What becomes of a letter; the lease is the one held in the end. */
type Mark = (tx: Write, lease: OutboxLetter, now: number) => Promise<void>

/** Hands a letter over, or does what it comes to instead, and notes what became of it. */
export type Finish = () => Promise<void>

/**
 * Judges and writes one leased letter (LD-2, LD-4). The letters of a batch are prepared at once and finished in their order:
 * `Finish` gets in line for the mail server as soon as it is called. Once `isStopping`, nothing more is handed over.
 */
export async function prepareLetter(tools: SendingTools, letter: OutboxLetter, isStopping: () => boolean): Promise<Finish> {
  const { server, clock, log } = tools
  let lease: OutboxLetter | undefined = letter
  const mayStart = async (): Promise<boolean> => {
    if (isStopping()) return false
    lease = await server.db.write(tx => renewLease(tx, letter, clock.now()))
    return lease !== undefined
  }
  const unforeseen = (error: unknown): Mark => {
    log.error({ err: error, letter: letter.id, kind: letter.kind }, 'letter could not be sent')
    return (tx, held, now) => markDeferred(tx, held, letter.subject, 'The letter could not be handed over', now)
  }
  const outcome = await judge(tools, letter).catch(unforeseen)
  return async () => {
    const mark = typeof outcome === 'function' ? outcome : await handOver(tools, outcome, letter, mayStart).catch(unforeseen)
    const held = lease
    if (held !== undefined) await server.db.write(tx => mark(tx, held, clock.now()))
  }
}

/** A letter that may go, and where to. */
interface Ready {
  readonly counter: Counter
  readonly message: () => Message
}

async function judge(tools: SendingTools, letter: OutboxLetter): Promise<Mark | Ready> {
  const { server, clock, office } = tools
  const portal = await server.portals.everById(letter.portal_id)
  const written = portal && writeOutboxLetter(server, portal, letter)
  if (portal === undefined || written === undefined || (await isPointless(tools, portal, letter)))
    return (tx, held, now) => markDropped(tx, held, written?.subject ?? letter.subject, now)
  const { subject } = written
  const counter = await office.counterOf(portal)
  if (counter === undefined) return (tx, held, now) => markDeferred(tx, held, subject, 'Mail server is not configured', now)
  if (normalAddress(letter.recipient) === undefined)
    return (tx, held, now) => markFailed(tx, held, subject, 'The recipient is not exactly one address', now)
  return { counter, message: messageOf(counter, portal, letter, written, clock.now()) }
}

/** The one letter that a removed portal still sends (PD-5). */
const farewell = 'portal_delete_success'

/** LD-1: the link died, or the person was deleted before it could be sent, or the portal was. */
async function isPointless({ server: { db }, clock }: SendingTools, portal: Portal, letter: OutboxLetter): Promise<boolean> {
  if (portal.status === PortalStatus.RemovePending && letter.kind !== farewell) return true
  if (letter.person_id !== null && (await findPerson(db.read, portal, letter.person_id)) === undefined) return true
  return linksAreDead(db.read, portal, letter, clock.now())
}

function messageOf({ from }: Counter, portal: Portal, letter: OutboxLetter, written: WrittenLetter, now: number): () => Message {
  const { subject, html, text, culture, replyTo } = written
  return () =>
    createMessage({
      from,
      to: letter.recipient,
      ...(replyTo !== undefined && { replyTo }),
      subject,
      date: now,
      messageId: `<${letter.id}@${new URL(portal.url).hostname}>`,
      language: culture,
      text,
      html,
    })
}

async function handOver(
  { log }: SendingTools,
  { counter, message }: Ready,
  { id, kind, subject: known }: OutboxLetter,
  mayStart: () => Promise<boolean>,
): Promise<Mark> {
  let subject = known
  try {
    const made = message()
    subject = made.subject
    const sent = await counter.transport.send(made, mayStart)
    if (sent === undefined) return releaseLease
    log.info({ letter: id, kind }, 'letter sent')
    return (tx, held, now) => markSent(tx, held, made.subject, now)
  } catch (error) {
    if (!(error instanceof DeliveryProblem)) throw error
    log.warn({ letter: id, kind, reply: error.reply, temporary: error.temporary }, 'letter refused')
    const mark = error.temporary ? markDeferred : markFailed
    return (tx, held, now) => mark(tx, held, subject, error.reply, now)
  }
}
