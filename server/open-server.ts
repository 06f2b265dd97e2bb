import { createHash, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Server } from './api/operation.ts'
import { type Config, mailFromOf, publicUrlOf } from './config.ts'
import { createLetterWriter } from './letters/write-letter.ts'
import { migrations } from './model/migrations/index.ts'
import { createDatabaseFiles } from './model/photo-files.ts'
import { createPortals, type Portal } from './model/portal.ts'
import { resealAll } from './model/reseal.ts'
import { factOnce, readFact } from './model/server-fact.ts'
import { mailServerSettings } from './model/settings/mail-server.ts'
import { createSettings } from './model/settings.ts'
import { createSharedWindows } from './model/shared-windows.ts'
import { createSignInGuard } from './model/sign-in-guard.ts'
import { type Db, portalTables, type Tables } from './model/tables.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { createPasswords } from './platform/crypto/passwords.ts'
import { createSealer } from './platform/crypto/seal.ts'
import { loadServerKey } from './platform/crypto/server-key.ts'
import { migrate } from './platform/db/migrate.ts'
import { MigrationProblem } from './platform/db/migration-problem.ts'
import { portalGuard } from './platform/db/portal-guard.ts'
import { openSqlite } from './platform/db/sqlite.ts'
import { backupSqlite } from './platform/db/sqlite-backup.ts'
import { readStanding } from './platform/db/waiting-steps.ts'
import { type FetchGuard, publicOnly } from './platform/fetch-bytes.ts'
import { createFolderFiles } from './platform/files/folder-files.ts'
import { createPictures } from './platform/images/pictures.ts'
import type { Log } from './platform/log.ts'
import type { SmtpLimits } from './platform/mail/smtp.ts'
import { createMemoryWindows } from './platform/rate.ts'
import { openCatalogues } from './platform/text/catalogues.ts'
import { textCultures } from './platform/text/cultures.ts'
import { createTranslator } from './platform/text/translate.ts'
import { createZones } from './wire/zones.ts'

/** `all` brings it up to date; `first` only gives a new one its shape; `none` leaves it alone. What still lacks a step is refused. */
export type Migrating = 'all' | 'first' | 'none'

/** What may be told besides the settings. */
export interface OpenOptions {
  readonly config: Config
  readonly log: Log
  /** Stands in for the system's clock in tests. */
  readonly clock?: Clock
  /** Watches every query for its portal (tests and development). */
  readonly guarded?: boolean
  readonly onQuery?: (sql: string, milliseconds: number) => void
  /** Shorter limits of the mail server, for tests (milliseconds). */
  readonly smtpLimits?: Partial<SmtpLimits>
  /** Where photos may be fetched from, for tests. */
  readonly fetchGuard?: FetchGuard
  /** What happens to a database that lacks steps; `all` unless said. */
  readonly migration?: Migrating
}

/** What is behind the HTTP server, open. */
export interface OpenedServer {
  readonly server: Server
  readonly clock: Clock
  /** Names of the steps that were applied to the database now. */
  readonly applied: readonly string[]
  close(): Promise<void>
}

const databaseFile = 'roster.db'
/** Where the SQLite file lies while no `databaseUrl` is set. */
export const sqliteFile = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, databaseFile)

/** Where photos lie while no `databaseUrl` is set. */
export const photoFolder = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'photos')

const hashing = { size: 256, iterations: 100_000 }
const passwordsWaiting = 200
const picturesWaiting = 20
const previousKeyHonoured = 7 * 24 * 3_600_000

/** Opens everything behind the API: key, database in its present shape, passwords, letters. What commands need, too. */
export async function openServer({ config, log, clock: given, ...options }: OpenOptions): Promise<OpenedServer> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const { key, previousKey } = await loadServerKey(config)
  const db = await openDb(config, log, options)
  try {
    const applied = await bringUpToDate(db, config, log, options.migration ?? 'all')
    const salt = await factOnce(db, 'password-salt', () => randomBytes(32).toString('hex'))
    const clock = given ?? systemClock(Number((await readFact(db.read, 'last-time-seen')) ?? 0))
    const stillHonoured = previousKey && (await honoursPreviousKey(db, previousKey, clock.now()))
    const sealer = createSealer({ key, ...(stillHonoured && { previousKey }) })
    if (stillHonoured) await db.write(tx => resealAll(tx, sealer))
    const server = assemble(config, db, sealer, salt, photosOf(config, db, log, options.fetchGuard ?? publicOnly))
    return { server, clock, applied, close: () => db.close() }
  } catch (error) {
    await db.close()
    throw error
  }
}

/** LR-13: the previous key opens seals for a week from the first start that knew it as the previous one. */
async function honoursPreviousKey(db: Db, previousKey: Uint8Array, now: number): Promise<boolean> {
  const print = createHash('sha256').update('previous server key').update(previousKey).digest('hex').slice(0, 16)
  const since = Number(await factOnce(db, `previous-key ${print}`, () => String(now)))
  return now - since < previousKeyHonoured
}

/** Opens the database alone, whatever shape it has; an SQLite file is made when there is none. */
export async function openDb(config: Config, log: Log, { guarded, onQuery }: Omit<OpenOptions, 'config' | 'log' | 'clock'>): Promise<Db> {
  const plugins = guarded ? [portalGuard(portalTables)] : []
  const onTrouble = (what: string, error: unknown) => log.warn({ err: error }, what)
  const database = { plugins, onTrouble, ...(onQuery && { onQuery }) }
  if (config.databaseUrl === undefined) return openSqlite<Tables>(sqliteFile(config), database)
  // Loaded by those who use it.
  const { openPostgres } = await import('./platform/db/postgres.ts')
  return openPostgres<Tables>(config.databaseUrl, database)
}

/** Up only, with a copy of the file before anything changes in it. Throws a MigrationProblem when steps are missing that may not be applied. */
async function bringUpToDate(db: Db, config: Config, log: Log, migrating: Migrating): Promise<readonly string[]> {
  const { waiting, isNew } = await readStanding(db, migrations)
  if (waiting.length === 0) return []
  if (migrating === 'none' || (migrating === 'first' && !isNew))
    throw new MigrationProblem(`The database lacks ${waiting.join(', ')}: bring it up to date with roster migrate.`)
  const before = async () => {
    const target = join(config.dataDir, `roster-before-upgrade-${new Date().toISOString().replaceAll(':', '-')}.db`)
    await backupSqlite(sqliteFile(config), target)
    log.info({ target }, 'database copied before its upgrade')
  }
  const applied = await migrate(db, migrations, { before })
  if (applied.length > 0) log.info({ applied }, 'database brought up to date')
  return applied
}

const photosOf = (config: Config, db: Db, log: Log, fetchGuard: FetchGuard): Server['photos'] => ({
  files: db.kind === 'postgres' ? createDatabaseFiles(db) : createFolderFiles(photoFolder(config)),
  pictures: createPictures({ atOnce: 1, queue: picturesWaiting }),
  fetchGuard,
  report: error => log.error({ err: error }, 'a photo was not saved'),
})

function assemble(config: Config, db: Db, sealer: Server['sealer'], salt: string, photos: Server['photos']): Server {
  const windows = db.kind === 'postgres' ? createSharedWindows(db.read) : createMemoryWindows()
  const catalogues = openCatalogues()
  const translatorOf = createTranslator(catalogues)
  const hasTexts = (culture: string) =>
    textCultures(culture).some(name => name !== 'en' && catalogues.names.includes(name)) || /^en(-|$)/i.test(culture)
  const settings = createSettings(db)
  const serverName = async (portal: Portal) => (await settings.of(portal, mailServerSettings)).host || (config.smtpHost ?? '')
  const places = { baseDomain: config.baseDomain, publicUrl: publicUrlOf(config).replace(/\/+$/, ''), productName: config.productName }
  return {
    config,
    db,
    sealer,
    windows,
    translatorOf,
    textCultureOf: culture => (hasTexts(culture) ? culture : 'en'),
    writeLetter: createLetterWriter(catalogues, translatorOf),
    portals: createPortals(db, places),
    settings,
    zones: createZones(),
    guard: createSignInGuard(windows),
    clientHashing: { ...hashing, salt },
    passwords: createPasswords({
      memory: config.argonMemory,
      passes: config.argonPasses,
      lanes: config.argonLanes,
      atOnce: Math.max(1, availableParallelism() - 1),
      queue: passwordsWaiting,
    }),
    photos,
    mailroom: {
      seal: (text, letterId) => sealer.seal(text, `letter ${letterId}`),
      open: (sealed, letterId) => sealer.open(sealed, `letter ${letterId}`),
      hasServer: async portal => (await serverName(portal)) !== '',
      serverName,
      senderOf: portal => ({ address: mailFromOf(config), name: config.mailFromName ?? portal.title }),
    },
  }
}
