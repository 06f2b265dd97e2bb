import { answerPasswordRequests } from '../deeds/people/answer-password-requests.ts'
import type { JobTools } from './schedule.ts'

/** The answering of questions for a new password, under way. */
export interface Answering {
  now(): Promise<void>
  stop(): Promise<void>
}

/** A net under the wake-up by commit. */
const pollEvery = 15_000

/** Answers questions for a new password as they come (RP-4): woken by commits, looking around every 15 seconds. */
export function startAnswering({ server, clock, log }: JobTools): Answering {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  async function round(): Promise<void> {
    do {
      again = false
      const refused = (reason: string) => log.info({ reason }, 'no link for a new password was sent')
      await answerPasswordRequests(server.db, server, server.portals, clock.now(), refused)
    } while (again && !stopped)
  }
  function wake(): Promise<void> {
    again = true
    if (stopped) return Promise.resolve()
    running ??= round()
      .catch(error => log.error({ err: error }, 'questions for a new password could not be answered'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  const stopHearing = server.db.on('password-requests', () => void wake())
  const timer = setInterval(() => void wake(), pollEvery)
  timer.unref()
  void wake()
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
