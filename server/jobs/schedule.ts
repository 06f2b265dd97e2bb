import { Cron } from 'croner'
import { sweepChanges } from '../deeds/email-change/sweep-changes.ts'
import type { LetterWriting } from '../deeds/write-letter.ts'
import type { Config } from '../config.ts'
import type { Portals } from '../model/portal.ts'
import { writeFact } from '../model/server-fact.ts'
import type { SettingsReader } from '../model/settings.ts'
import type { Db } from '../model/tables.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sealer } from '../platform/crypto/seal.ts'
import type { Log } from '../platform/log.ts'
import { openPostOffice } from './post-office.ts'
import { purge } from './purge.ts'
import { startSending } from './send-letters.ts'
import { takeTick } from './tick.ts'

export interface JobTools {
  readonly server: LetterWriting & {
    readonly config: Config
    readonly db: Db
    readonly portals: Portals
    readonly settings: SettingsReader
    readonly sealer: Sealer
  }
  readonly clock: Clock
  readonly log: Log
}

export interface Jobs {
  /** Sends what is due now and resolves when nothing is left to try. */
  sendNow(): Promise<void>
  /** Takes the overdue edges of changes of address now. */
  sweepNow(): Promise<number>
  stop(): Promise<void>
}

/** What happens later, and when: letters as they come, sweeping every 30 s, the time seen every minute, purging at night. */
export function startJobs(tools: JobTools): Jobs {
  const { server, clock, log } = tools
  const { db, portals } = server
  const office = openPostOffice(server.config)
  const sending = startSending({ ...tools, office })
  const sweepNow = () => sweepChanges(db, server, portals, clock.now())

  const jobs = [
    every('*/30 * * * * *', 'sweep changes', sweepNow),
    every('0 * * * * *', 'note the time', () => db.write(tx => writeFact(tx, 'last-time-seen', String(clock.now())))),
    every('0 17 3 * * *', 'purge', () => purge(db, clock.now())),
  ]

  /** Of several processes one takes each tick; a job that fails says so and comes again. */
  function every(pattern: string, job: string, work: () => Promise<unknown>): Cron {
    return new Cron(pattern, { protect: true, unref: true }, async self => {
      const slot = self.currentRun()?.getTime() ?? clock.now()
      try {
        if (await takeTick(db, job, slot)) await work()
      } catch (error) {
        log.error({ err: error, job }, 'job failed')
      }
    })
  }

  return {
    sendNow: sending.now,
    sweepNow,
    async stop() {
      for (const job of jobs) job.stop()
      await sending.stop()
      office.close()
    },
  }
}
