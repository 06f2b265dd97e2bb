import { createRequire } from 'node:module'
import { DatabaseSync, StatementSync } from 'node:sqlite'

/** What a server process has used since it started. */
export interface Usage {
  /** Processor time, user and system, in microseconds. */
  readonly cpu: number
  /** Resident memory, in bytes. */
  readonly memory: number
  /** Statements sent to the database, transaction control aside. */
  readonly statements: number
  /** Transactions that changed something or were opened on purpose. */
  readonly transactions: number
}

// Loaded into each server before its own code (`node --import`). Counts alike whatever the server is, and answers its parent over IPC.

const control = /^\s*(begin|commit|rollback|start|savepoint|release|pragma|set|listen)\b/i
const reading = /^\s*(select|with|values|show)\b/i
const counted = { statements: 0, transactions: 0 }

type Kind = 'control' | 'commit' | 'reading' | 'writing'

function kindOf(text: string): Kind {
  if (/^\s*commit\b/i.test(text)) return 'commit'
  if (control.test(text)) return 'control'
  return reading.test(text) ? 'reading' : 'writing'
}

function count(kind: Kind, isInside: () => boolean): void {
  if (kind === 'commit') counted.transactions++
  if (kind === 'reading' || kind === 'writing') counted.statements++
  if (kind === 'writing' && !isInside()) counted.transactions++
}

function countSqlite(): void {
  // Judged when it is prepared: both servers are to pay as little as possible for being watched.
  const known = new WeakMap<StatementSync, { readonly kind: Kind; readonly isInside: () => boolean }>()
  const { prepare, exec } = DatabaseSync.prototype
  DatabaseSync.prototype.prepare = function (...given) {
    const statement = prepare.apply(this, given)
    known.set(statement, { kind: kindOf(given[0]), isInside: () => this.isTransaction })
    return statement
  }
  DatabaseSync.prototype.exec = function (text) {
    count(kindOf(text), () => this.isTransaction)
    exec.call(this, text)
  }
  for (const name of ['all', 'get', 'run', 'iterate'] as const) {
    const original = StatementSync.prototype[name] as (...given: unknown[]) => unknown
    Object.assign(StatementSync.prototype, {
      [name](this: StatementSync, ...given: unknown[]) {
        const statement = known.get(this)
        if (statement) count(statement.kind, statement.isInside)
        return original.apply(this, given)
      },
    })
  }
}

/** The driver of the server's own packages. */
function countPostgres(): void {
  const { Client } = createRequire(process.argv[1]!)('pg') as { Client: { prototype: { query(...given: unknown[]): unknown } } }
  const inside = new WeakSet<object>()
  const { query } = Client.prototype
  Client.prototype.query = function (this: object, ...given: unknown[]) {
    const text = typeof given[0] === 'string' ? given[0] : ((given[0] as { text?: string }).text ?? '')
    count(kindOf(text), () => inside.has(this))
    if (/^\s*(begin|start)\b/i.test(text)) inside.add(this)
    else if (/^\s*(commit|rollback)\b/i.test(text)) inside.delete(this)
    return query.apply(this, given)
  }
}

if (process.env.BENCH_DATABASE === 'postgres') countPostgres()
else countSqlite()

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const usage: Usage = { cpu: user + system, memory: process.memoryUsage.rss(), ...counted }
  process.send!(usage)
})
process.channel?.unref()
