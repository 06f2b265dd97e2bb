import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import { smtpSettingsOf } from '../jobs/post-office.ts'
import { migrations } from '../model/migrations/index.ts'
import { readFact } from '../model/server-fact.ts'
import type { Db } from '../model/tables.ts'
import { openDb, sqliteFile } from '../open-server.ts'
import { checkIntegrity } from '../platform/db/check-integrity.ts'
import { readStanding } from '../platform/db/waiting-steps.ts'
import type { Log } from '../platform/log.ts'
import { DeliveryProblem } from '../platform/mail/delivery-problem.ts'
import { type SmtpLimits, tryMailServer } from '../platform/mail/smtp.ts'
import { sentenceOf } from './check-place.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

/** Nobody waits longer for a diagnosis; milliseconds. */
const patience: Partial<SmtpLimits> = { connect: 10_000, command: 10_000, step: 10_000 }
const minute = 60_000
/** No clock is right that shows an earlier time. */
const earliestTime = Date.UTC(2026, 0, 1)

/** What is asked of others: the database, the time, the mail server. Nothing is changed, and no letter goes out. */
export async function checkReach(config: Config, log: Log): Promise<Finding[]> {
  return [...(await checkDatabase(config, log)), await checkMail(config)]
}

async function checkDatabase(config: Config, log: Log): Promise<Finding[]> {
  const file = sqliteFile(config)
  if (config.databaseUrl === undefined && !existsSync(file))
    return [warning('Database', `${file} does not exist yet; the first start makes it.`), checkClock(0)]
  let db: Db | undefined
  try {
    db = await openDb(config, log, {})
    await db.ready()
    const seen = await seenAt(db)
    return [await judgeDatabase(db), checkClock(seen)]
  } catch (error) {
    return [problem('Database', await sentenceOf(error)), checkClock(0)]
  } finally {
    await db?.close()
  }
}

async function judgeDatabase(db: Db): Promise<Finding> {
  const about = 'Database'
  const name = db.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'
  const fault = await checkIntegrity(db)
  if (fault !== undefined) return problem(about, `The file is damaged (${fault}): restore it from a backup.`)
  const { waiting, isNew } = await readStanding(db, migrations)
  if (isNew) return warning(about, `${name} answers and is empty; the first start fills it.`)
  if (waiting.length > 0) return warning(about, `It lacks ${waiting.join(', ')}: the next start or roster migrate brings it up to date.`)
  return ok(about, `${name} answers and is up to date${db.kind === 'sqlite' ? '; its file is whole' : ''}.`)
}

const seenAt = (db: Db): Promise<number> =>
  readFact(db.read, 'last-time-seen').then(
    fact => Number(fact ?? 0),
    () => 0,
  )

function checkClock(seen: number): Finding {
  const now = Date.now()
  const about = 'Clock'
  if (now < earliestTime) return problem(about, `It shows ${new Date(now).toISOString()}: set it.`)
  if (now < seen - minute)
    return problem(about, `It shows ${new Date(now).toISOString()}, but the server has seen ${new Date(seen).toISOString()}: set it.`)
  return ok(about, `${new Date(now).toISOString()}.`)
}

async function checkMail(config: Config): Promise<Finding> {
  const about = 'Mail server'
  const { smtpHost, smtpPort, smtpUser } = config
  if (smtpHost === undefined) return warning(about, 'None is set: letters wait in the local mailbox. Set smtpHost.')
  try {
    await tryMailServer(smtpSettingsOf(config, smtpHost), patience)
    return ok(about, `${smtpHost}:${smtpPort} answers${smtpUser === undefined ? '' : ' and lets us sign in'}.`)
  } catch (error) {
    const reply = error instanceof DeliveryProblem ? error.reply : await sentenceOf(error)
    return problem(about, `${smtpHost}:${smtpPort} does not take letters: ${reply.replace(/\.$/, '')}. Check the settings smtp...`)
  }
}
