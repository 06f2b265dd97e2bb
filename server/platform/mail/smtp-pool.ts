import { DeliveryProblem } from './delivery-problem.ts'
import type { Message } from './message.ts'

/** One dialogue with a mail server, signed in and ready for letters one after another. */
export interface SmtpSession {
  /** Hands one letter over; throws a DeliveryProblem. */
  deliver(message: Message): Promise<{ reply: string }>
  /** Whether the server still answers and starts afresh; false when another session is needed. */
  refresh(): Promise<boolean>
  isOpen(): boolean
  close(): void
}

/** Most sessions with one mail server at a time (LD-5). */
const maxSessions = 2

/** Runs letters over at most two sessions and keeps a session for `idleLimit` ms after its last letter. */
export function createSmtpPool(open: () => Promise<SmtpSession>, idleLimit: number) {
  const idle = new Map<SmtpSession, NodeJS.Timeout>()
  const waiting: (() => void)[] = []
  let running = 0
  let closed = false

  const refuseWhenClosed = (): void => {
    if (closed) throw new DeliveryProblem(true, 'The connection to the mail server was closed')
  }
  const dismiss = (session: SmtpSession): void => {
    clearTimeout(idle.get(session))
    idle.delete(session)
    session.close()
  }
  const keep = (session: SmtpSession): void => {
    if (closed || !session.isOpen()) session.close()
    else idle.set(session, setTimeout(() => dismiss(session), idleLimit).unref())
  }
  /** A kept session is asked first whether it lives, so that no letter is handed to a dead one. */
  const take = async (): Promise<SmtpSession> => {
    for (const session of [...idle.keys()]) {
      clearTimeout(idle.get(session))
      if (!idle.delete(session)) continue
      if ((await session.refresh()) && !closed) return session
      session.close()
    }
    refuseWhenClosed()
    return open()
  }

  return {
    /** `mayStart` is asked once a session is ready for this very letter; resolves with undefined, and nothing handed over, when it says no. */
    async send(message: Message, mayStart: () => Promise<boolean> = async () => true): Promise<{ reply: string } | undefined> {
      refuseWhenClosed()
      if (running >= maxSessions) await new Promise<void>(resolve => waiting.push(resolve))
      else running += 1
      try {
        refuseWhenClosed()
        const session = await take()
        try {
          return (await mayStart()) ? await session.deliver(message) : undefined
        } finally {
          keep(session)
        }
      } finally {
        // the place goes straight to the next in line, or is given up
        const next = waiting.shift()
        if (next === undefined) running -= 1
        else next()
      }
    },
    /** Ends kept sessions at once and busy ones after their letter; nothing is sent through it any more. */
    close(): void {
      closed = true
      for (const session of [...idle.keys()]) dismiss(session)
    },
  }
}
