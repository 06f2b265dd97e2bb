import { linksAreDead } from '../deeds/letter-links.ts'
import { writeOutboxLetter } from '../deeds/write-letter.ts'
import { normalAddress } from '../model/address.ts'
import { leaseDue, markDeferred, markDropped, markFailed, markSent, type OutboxLetter } from '../model/outbox.ts'
import { findPerson } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import { DeliveryProblem } from '../platform/mail/delivery-problem.ts'
import { createMessage } from '../platform/mail/message.ts'
import type { Counter, PostOffice } from './post-office.ts'
import type { JobTools } from './schedule.ts'

export interface SendingTools extends JobTools {
  readonly office: PostOffice
}

export interface Sending {
  now(): Promise<void>
  stop(): Promise<void>
}

const batch = 10
/** A net under the wake-up by commit (LD-5). */
const pollEvery = 5_000

/** Sends letters as they come: woken by commits, looking around every five seconds (LD-5). */
export function startSending(tools: SendingTools): Sending {
  const { server, clock, log } = tools
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  async function round(): Promise<void> {
    for (;;) {
      again = false
      const due = stopped ? [] : await server.db.write(tx => leaseDue(tx, clock.now(), batch))
      await Promise.all(due.map(letter => sendLetter(tools, letter)))
      if (due.length < batch && !again) return
    }
  }
  function wake(): Promise<void> {
    again = true
    running ??= round()
      .catch(error => log.error({ err: error }, 'letters could not be sent'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  const stopHearing = server.db.on('outbox', () => void wake())
  const timer = setInterval(() => void wake(), pollEvery)
  timer.unref()
  return {
    now: wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      stopHearing()
      await running
    },
  }
}

/** One leased letter: judged, written, handed over, and what became of it (LD-2, LD-4). */
async function sendLetter({ server, clock, log, office }: SendingTools, letter: OutboxLetter): Promise<void> {
  const portal = await server.portals.byId(letter.portal_id)
  const written = portal && writeOutboxLetter(server, portal, letter)
  const { db } = server
  if (portal === undefined || written === undefined || (await isPointless(db, portal, letter, clock.now())))
    return db.write(tx => markDropped(tx, letter, written?.subject ?? null, clock.now()))
  const counter = office.counterOf(portal)
  if (counter === undefined) return db.write(tx => markDeferred(tx, letter, written.subject, 'Mail server is not configured', clock.now()))
  if (normalAddress(letter.recipient) === undefined)
    return db.write(tx => markFailed(tx, letter, written.subject, 'The recipient is not exactly one address', clock.now()))
  try {
    await handOver(counter, portal, letter, written, clock.now())
    await db.write(tx => markSent(tx, letter, written.subject, clock.now()))
    log.info({ letter: letter.id, kind: letter.kind }, 'letter sent')
  } catch (error) {
    const problem = error instanceof DeliveryProblem ? error : new DeliveryProblem(true, 'The letter could not be handed over')
    if (!(error instanceof DeliveryProblem)) log.error({ err: error, letter: letter.id }, 'letter could not be handed over')
    const mark = problem.temporary ? markDeferred : markFailed
    await db.write(tx => mark(tx, letter, written.subject, problem.reply, clock.now()))
    log.warn({ letter: letter.id, kind: letter.kind, reply: problem.reply, temporary: problem.temporary }, 'letter refused')
  }
}

/** LD-1: the link died, or the person was deleted before it could be sent. */
async function isPointless(db: SendingTools['server']['db'], portal: Portal, letter: OutboxLetter, now: number): Promise<boolean> {
  if (letter.person_id !== null && (await findPerson(db.read, portal, letter.person_id)) === undefined) return true
  return linksAreDead(db.read, portal, letter, now)
}

async function handOver(
  { transport, from }: Counter,
  portal: Portal,
  letter: OutboxLetter,
  { subject, html, text, culture, replyTo }: NonNullable<ReturnType<typeof writeOutboxLetter>>,
  now: number,
): Promise<void> {
  const message = createMessage({
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
  await transport.send(message)
}
