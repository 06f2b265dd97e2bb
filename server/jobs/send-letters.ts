import { leaseDue } from '../model/outbox.ts'
import type { PostOffice } from './post-office.ts'
import type { JobTools } from './schedule.ts'
import { prepareLetter } from './send-letter.ts'

/** What sending takes. */
export interface SendingTools extends JobTools {
  readonly office: PostOffice
}

/** The sending of letters, under way. */
export interface Sending {
  now(): Promise<void>
  /** Ends once the letters that are being handed over are through; those that only wait for their turn go back into the queue. */
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

  const unsent = (error: unknown): void => log.error({ err: error }, 'letters could not be sent')
  async function round(): Promise<void> {
    for (;;) {
      again = false
      const due = stopped ? [] : await server.db.write(tx => leaseDue(tx, clock.now(), batch))
      const prepared = await Promise.all(due.map(letter => prepareLetter(tools, letter, () => stopped)))
      // One that fails keeps nobody else from ending: its lease brings it back.
      await Promise.all(prepared.map(finish => finish().catch(unsent)))
      if (due.length < batch && !again) return
    }
  }
  function wake(): Promise<void> {
    again = true
    running ??= round()
      .catch(unsent)
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
