import { createServer } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { Pool } from 'pg'

// Better Auth as its documentation sets it up, on the database named by the environment. Its letter is one more row of the same database.

const { PORT = '', FOLDER = '', ORIGIN = '', DATABASE_URL } = process.env
/** As many connections as Roster has. */
const poolSize = 10

interface Store {
  readonly database: DatabaseSync | Pool
  execute(sql: string): Promise<void>
  /** Resolves when the letter is durable. */
  record(recipient: string, url: string): Promise<void>
}

const table =
  'create table if not exists letters (id text primary key, recipient text not null, url text not null, created_at bigint not null)'
const newId = () => crypto.randomUUID()

function openSqlite(): Store {
  const database = new DatabaseSync(join(FOLDER, 'better-auth.db'))
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec(table)
  const insert = database.prepare('insert into letters (id, recipient, url, created_at) values (?, ?, ?, ?)')
  return {
    database,
    execute: async sql => database.exec(sql),
    record: async (recipient, url) => void insert.run(newId(), recipient, url, Date.now()),
  }
}

function openPostgres(connectionString: string): Store {
  const database = new Pool({ connectionString, max: poolSize })
  const insert = { name: 'letter', text: 'insert into letters (id, recipient, url, created_at) values ($1, $2, $3, $4)' }
  return {
    database,
    execute: async sql => void (await database.query(sql)),
    record: async (recipient, url) => void (await database.query({ ...insert, values: [newId(), recipient, url, Date.now()] })),
  }
}

const store = DATABASE_URL === undefined ? openSqlite() : openPostgres(DATABASE_URL)
const options = {
  database: store.database,
  baseURL: ORIGIN,
  secret: 'a secret for measuring, of no use anywhere else',
  logger: { disabled: true },
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  emailAndPassword: { enabled: true },
  emailVerification: { sendVerificationEmail: ({ user, url }: { user: { email: string }; url: string }) => store.record(user.email, url) },
  user: { changeEmail: { enabled: true } },
}
await store.execute(table)
await (await getMigrations(options)).runMigrations()

const server = createServer(toNodeHandler(betterAuth(options)))
server.listen(Number(PORT), '127.0.0.1')
process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  if (store.database instanceof Pool) void store.database.end()
  else store.database.close()
  process.channel?.unref()
})
