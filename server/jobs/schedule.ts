import { Cron } from 'croner'
import type { Config } from '../config.ts'
import { tellExpiredKeys } from '../deeds/api-keys/tell-expired.ts'
import { sweepChanges } from '../deeds/email-change/sweep-changes.ts'
import { sweepErasedPortals, sweepPhotos } from '../deeds/photos/sweep-photos.ts'
import { eraseRemovedPortals } from '../deeds/portal/erase-removed.ts'
import type { LetterWriting } from '../deeds/write-letter.ts'
import type { Portals } from '../model/portal.ts'
import type { SettingsReader } from '../model/settings.ts'
import { forgetWindows } from '../model/shared-windows.ts'
import type { Db } from '../model/tables.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sealer } from '../platform/crypto/seal.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Log } from '../platform/log.ts'
import type { SmtpLimits } from '../platform/mail/smtp.ts'
import { startAnswering } from './answer-password-requests.ts'
import { noteTime } from './note-time.ts'
import { openPostOffice } from './post-office.ts'
import { purge } from './purge.ts'
import { startSending } from './send-letters.ts'
import { takeTick } from './tick.ts'

/** What the jobs may use. */
export interface JobTools {
  readonly server: LetterWriting & {
    readonly config: Config
    readonly db: Db
    readonly portals: Portals
    readonly settings: SettingsReader
    readonly sealer: Sealer
    readonly photos: { readonly files: FileStore }
  }
  readonly clock: Clock
  readonly log: Log
  /** Shorter limits of the mail server, for tests. */
  readonly smtpLimits?: Partial<SmtpLimits> | undefined
}

/** The jobs, running. */
export interface Jobs {
  /** Sends what is due now and resolves when nothing is left to try. */
  sendNow(): Promise<void>
  /** Answers the questions for a new password now. */
  answerNow(): Promise<void>
  /** Takes the overdue edges of changes of address now. */
  sweepNow(): Promise<number>
  stop(): Promise<void>
}

/** When the run that just began was planned for: alike in all processes, however late each of them wakes. */
const plannedRun = (job: Cron): number => (job.previousRuns(1, new Date(Date.now() + early))[0] ?? new Date()).getTime()
/** A timer may fire a moment before its time. */
const early = 100

/** What happens later, and when: letters as they come, sweeping every 30 s, the time seen every minute, windows of limits now and then, purging at night. */
export function startJobs(tools: JobTools): Jobs {
  const { server, clock, log } = tools
  const { db, portals } = server
  const office = openPostOffice(server, tools.smtpLimits)
  const sending = startSending({ ...tools, office })
  const answering = startAnswering(tools)
  const sweepNow = () => sweepChanges(db, server, portals, clock.now())

  const jobs = [
    every('*/30 * * * * *', 'sweep changes', sweepNow),
    every('20 * * * * *', 'tell expired keys', () => tellExpiredKeys(db, server, portals, clock.now())),
    every('0 * * * * *', 'note the time', () => noteTime(db, clock.now())),
    every('0 */10 * * * *', 'forget windows', () => db.write(tx => forgetWindows(tx, db.kind, clock.now()))),
    every('0 5-59/10 * * * *', 'sweep photos', () => sweepPhotos(db, server.photos, clock.now())),
    every('0 22 3 * * *', 'erase removed portals', () => eraseRemovedPortals(db, server.config, clock.now())),
    every('0 27 3 * * *', 'sweep erased portals', () => sweepErasedPortals(db, server.photos)),
    every('0 17 3 * * *', 'purge', () => purge(db, clock.now())),
  ]

  /** Of several processes one takes each tick; a job that fails says so and comes again. */
  function every(pattern: string, job: string, work: () => Promise<unknown>): Cron {
    return new Cron(pattern, { protect: true, unref: true }, async self => {
      try {
        if (await takeTick(db, job, plannedRun(self))) await work()
      } catch (error) {
        log.error({ err: error, job }, 'job failed')
      }
    })
  }

  return {
    sendNow: sending.now,
    answerNow: answering.now,
    sweepNow,
    async stop() {
      for (const job of jobs) job.stop()
      await answering.stop()
      await sending.stop()
      office.close()
    },
  }
}
