import { randomUUID } from 'node:crypto'
import { type Dialect, type Kysely, PostgresDialect, type PostgresPoolClient, sql } from 'kysely'
import { Client, type ClientConfig, Pool, type PoolClient, types } from 'pg'
import { type DatabaseOptions, type Db, openDatabase } from './database.ts'
import { shareSync } from './group-sync.ts'
import { namePreparedStatements, type PostgresConnection } from './postgres-connection.ts'
import { isRepeatable, translatePostgres } from './postgres-errors.ts'
import { encodeNotice, hearNotice, keepListening, type Listener, type ListeningConnection } from './postgres-listener.ts'
import type { Announcement, Ears, Signal } from './signals.ts'

export interface PostgresOptions extends DatabaseOptions {
  /** How many connections for transactions at most; reads outside of them have half as many of their own, one more syncs, and one listens. */
  readonly poolSize?: number
  /** The schema the tables are in, made when it is missing; `public` unless said. */
  readonly schema?: string
}

const DEFAULT_POOL_SIZE = 10
/**
 * Signals that only say "look now" to somebody who looks every few seconds anyway. They are sent after the commit, many commits in one:
 * PostgreSQL commits transactions that notify one after the other, which would make the hot writes wait for each other's disk.
 */
const NUDGES: ReadonlySet<Signal> = new Set(['outbox'])
/** Its commit is synced (`on`), and with it all that was committed before, on this server and on those that have to confirm. A message for nobody: it makes the transaction write something. */
const SYNC = `select pg_logical_emit_message(true, 'roster', '')`
/** For a free connection of the pool, and for a new one. */
const CONNECT_WAIT_MS = 5000
const STATEMENT_LIMIT_MS = 30_000
const IDLE_TRANSACTION_LIMIT_MS = 60_000
const IDLE_CONNECTION_MS = 60_000
const CONNECTION_LIFE_SECONDS = 3600
/** A quiet connection is probed after this, and given up some ten seconds later. */
const KEEP_ALIVE_MS = 10_000

/**
 * Opens a PostgreSQL database: a bounded pool, read committed. Commits return before they are on the disk (`synchronous_commit = off`),
 * and one that is synced follows for all of the same moment; a `write` resolves after it, so what it did is durable.
 * Nothing is connected before it is needed. A lost connection shows as DatabaseUnavailable, and the next call makes a new one.
 * Transactions that PostgreSQL gives up on (40001, 40P01) are run again, up to three times; broken unique rules are not.
 */
export function openPostgres<T>(url: string, options: PostgresOptions = {}): Db<T> {
  const schema = checkName(options.schema ?? 'public')
  const onTrouble = options.onTrouble ?? (() => {})
  const settings = clientSettings(url, schema)
  const size = options.poolSize ?? DEFAULT_POOL_SIZE
  const transactions = openPool(settings, size)
  // A pool of its own: a transaction that reads beside itself (a setting that is not remembered yet) must never wait for transactions to end.
  const reads = openPool(settings, Math.ceil(size / 2))
  const syncer = openPool(clientSettings(url, schema, 'on'), 1)
  const sync = shareSync(async () => {
    await syncer.query(SYNC).catch((error: unknown) => {
      throw translatePostgres(error)
    })
  })
  const channel = `roster_${schema}`
  const origin = randomUUID()
  const notify = async (on: Kysely<unknown>, announcements: readonly Announcement[]): Promise<void> =>
    void (await sql`select pg_notify(${channel}, ${encodeNotice(origin, announcements)})`.execute(on))
  const nudge = shareSync(() =>
    notify(
      db.read as Kysely<unknown>,
      [...NUDGES].map(signal => ({ signal })),
    ),
  )
  let listener: Listener | undefined
  const db: Db<T> = openDatabase<T>(
    {
      kind: 'postgres',
      dialects: { read: dialectOver(reads), write: dialectOver(transactions) },
      follow: () => sync,
      mayRepeat: isRepeatable,
      async tellOthers(tx, announcements) {
        const lasting = announcements.filter(({ signal }) => !NUDGES.has(signal))
        if (lasting.length > 0) await notify(tx, lasting)
      },
      nudgeOthers(announcements) {
        if (!announcements.some(({ signal }) => NUDGES.has(signal))) return
        nudge().catch(error => onTrouble('Other processes were not told that there is work', error))
      },
      listen(ears) {
        listener = keepListening(() => connectListener(settings, channel, origin, ears), ears, onTrouble)
      },
      async ready() {
        await sql`select 1`.execute(db.read)
        if (options.schema !== undefined) await createSchema(db, schema)
        await listener?.ready()
      },
      async close() {
        await listener?.close()
        await Promise.all([transactions.end(), reads.end(), syncer.end()])
      },
    },
    options,
  )
  return db
}

function checkName(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(name)) throw new Error(`"${name}" can't be the name of a schema`)
  return name
}

function clientSettings(url: string, schema: string, synchronousCommit: 'on' | 'off' = 'off'): ClientConfig {
  const address = new URL(url)
  const session = `-c search_path=${schema} -c synchronous_commit=${synchronousCommit} -c default_transaction_isolation=read\\ committed`
  address.searchParams.set('options', [address.searchParams.get('options') ?? '', session].join(' ').trim())
  return {
    connectionString: address.href,
    application_name: 'roster',
    connectionTimeoutMillis: CONNECT_WAIT_MS,
    // What is not waited for travels together with what follows.
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    types: { getTypeParser: parserOf },
  }
}

const WHOLE_NUMBERS: ReadonlySet<number> = new Set([types.builtins.INT8])
const NUMBERS: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC])

// The same kinds of values as from SQLite: bigint columns and counts as numbers, and so the sums of bigint, which are numeric.
const parserOf: typeof types.getTypeParser = (type: number, format?: 'text' | 'binary') => {
  if (!NUMBERS.has(type) || format === 'binary') return types.getTypeParser(type, format as 'text')
  return (text: string) => {
    const value = Number(text)
    if (WHOLE_NUMBERS.has(type) && !Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
    return value
  }
}

function openPool(settings: ClientConfig, size: number): Pool {
  const pool = new Pool({
    ...settings,
    max: size,
    statement_timeout: STATEMENT_LIMIT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_LIMIT_MS,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    maxLifetimeSeconds: CONNECTION_LIFE_SECONDS,
  })
  // A connection that breaks while nobody, or somebody, uses it: the pool drops it, and whoever uses it gets the error from the query.
  pool.on('error', () => {})
  pool.on('connect', client => void client.on('error', () => {}))
  return pool
}

function dialectOver(pool: Pool): Dialect {
  const connections = new WeakMap<PoolClient, PostgresConnection>()
  return new PostgresDialect({
    pool: {
      options: {},
      // The pool is ended by `close`, which also works when no query was ever made.
      end: async () => {},
      async connect() {
        const client = await pool.connect().catch((error: unknown) => {
          throw translatePostgres(error)
        })
        const connection = connections.get(client) ?? namePreparedStatements(client, name => forgetStatement(client, name))
        connections.set(client, connection)
        return connection as unknown as PostgresPoolClient
      },
    },
  })
}

// The driver remembers every name for the life of the connection; without this its memory would grow with each dropped statement.
function forgetStatement(client: PoolClient, name: string): void {
  const { connection } = client as unknown as { connection?: { parsedStatements?: Record<string, string> } }
  delete connection?.parsedStatements?.[name]
}

async function connectListener(settings: ClientConfig, channel: string, origin: string, ears: Ears): Promise<ListeningConnection> {
  const client = new Client(settings)
  const ended = new Promise<void>(resolve => {
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
  client.on('notification', ({ payload }) => hearNotice(payload ?? '', origin, ears))
  try {
    await client.connect()
    await client.query(`listen "${channel}"`)
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  return { ended, end: () => client.end().catch(() => {}) }
}

async function createSchema<T>(db: Db<T>, schema: string): Promise<void> {
  try {
    await sql`create schema if not exists ${sql.id(schema)}`.execute(db.read)
  } catch (error) {
    // Two processes that start at once may both find it missing.
    if (!['23505', '42P06'].includes(String((error as { code?: unknown }).code))) throw error
  }
}
