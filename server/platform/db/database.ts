import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { type Dialect, Kysely, type KyselyPlugin, type LogEvent, type Transaction } from 'kysely'
import { type Announcement, createEars, type Ears, type Hear, type Signal } from './signals.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export type { Signal } from './signals.ts'

/** What reading functions take. A `Write` is one too, so they work inside transactions. */
export type Read<T> = Kysely<T>

/** What changing functions take: it exists only inside a transaction. */
export type Write<T> = Transaction<T> & {
  /** Tells the others, here and in other processes, once the transaction has held and is durable. The detail is short (up to 200 characters). */
  announce(signal: Signal, detail?: string): void
}

/** A database of either kind. */
export interface Db<T> {
  readonly kind: 'sqlite' | 'postgres'
  readonly read: Read<T>
  /**
   * One transaction; resolves when its changes are durable, and only then what it announced is heard. A `work` that throws leaves nothing behind.
   * `work` may be run again from its start when the database asks for it (deadlocks), so it changes nothing but the database, and only through `tx`.
   * Throws when called inside another `write`, and DatabaseUnavailable when the database can't be reached.
   */
  write<R>(work: (tx: Write<T>) => Promise<R>): Promise<R>
  /** Calls `hear` whenever something of that name was announced; without a detail anything may have changed. Gives back how to stop. */
  on(signal: Signal, hear: Hear): () => void
  /** Lets the transactions under way end, then closes. */
  close(): Promise<void>
  /** Resolves when the database answers (and, on PostgreSQL, signals arrive); throws DatabaseUnavailable. */
  ready(): Promise<void>
}

/** What may be told to either kind of database when it is opened. */
export interface DatabaseOptions {
  readonly plugins?: readonly KyselyPlugin[]
  /** Called after each statement that was sent, transaction control aside, whether it worked or not. */
  readonly onQuery?: (sql: string, milliseconds: number) => void
  /** Called when something went wrong that the database goes on from: a lost connection that listens, a disk that can't sync in groups. */
  readonly onTrouble?: (what: string, error: unknown) => void
}

/** How one kind of database does what `openDatabase` can't do for both. */
export interface Engine {
  readonly kind: Db<unknown>['kind']
  readonly dialects: { readonly read: Dialect; readonly write: Dialect }
  /** Inside a transaction: gives what, called once that has ended well, resolves when its changes hold and are durable. */
  follow(): () => Promise<void>
  /** True when the database asks for the whole transaction to be run again. */
  mayRepeat(error: unknown): boolean
  /** Inside the transaction: makes other processes hear once it holds, what may not get lost. */
  tellOthers(tx: Kysely<unknown>, announcements: readonly Announcement[]): Promise<void>
  /** After the commit, and without waiting: passes on what is a mere nudge, that is, whose loss a poll makes good. */
  nudgeOthers(announcements: readonly Announcement[]): void
  /** Called when the first one listens: from now on `ears` are told what other processes announce. */
  listen(ears: Ears): void
  ready(): Promise<void>
  close(): Promise<void>
}

/** How often a transaction is run again before its error is handed on. */
const MAX_REPEATS = 3
const REPEAT_PAUSE_MS = 20
const MAX_DETAIL_CHARACTERS = 200
const TRANSACTION_CONTROL: ReadonlySet<string> = new Set(['begin', 'commit', 'rollback'])

/** Turns an engine into a `Db`: the order of commit, durability and signals is the same for both kinds. */
export function openDatabase<T>(engine: Engine, options: DatabaseOptions = {}): Db<T> {
  const open = (dialect: Dialect): Kysely<T> => new Kysely<T>({ dialect, plugins: [...(options.plugins ?? [])], ...logging(options) })
  const read = open(engine.dialects.read)
  const writer = engine.dialects.write === engine.dialects.read ? read : open(engine.dialects.write)
  const ears = createEars(options.onTrouble ?? (() => {}))
  const inside = new AsyncLocalStorage<{ open: boolean }>()
  const underWay = new Set<Promise<unknown>>()
  let listening = false
  let closed = false

  async function writeOnce<R>(work: (tx: Write<T>) => Promise<R>): Promise<R> {
    const announced = new Map<string, Announcement>()
    const scope = { open: true }
    const announce = (signal: Signal, detail?: string): void => {
      if (!scope.open) throw new Error(`"${signal}" was announced after its transaction had ended`)
      if (detail !== undefined && detail.length > MAX_DETAIL_CHARACTERS) throw new RangeError('The detail of an announcement is too long')
      announced.set(`${signal} ${detail ?? ''}`, detail === undefined ? { signal } : { signal, detail })
    }
    let durable = async (): Promise<void> => {}
    const transact = async (tx: Transaction<T>): Promise<R> => {
      durable = engine.follow()
      const result = await work(Object.assign(tx, { announce }))
      if (announced.size > 0) await engine.tellOthers(tx as unknown as Kysely<unknown>, [...announced.values()])
      return result
    }
    const result = await inside
      .run(scope, () => writer.transaction().execute(transact))
      .finally(() => {
        scope.open = false
      })
    await durable()
    for (const announcement of announced.values()) ears.tell(announcement)
    engine.nudgeOthers([...announced.values()])
    return result
  }

  async function writeRepeating<R>(work: (tx: Write<T>) => Promise<R>): Promise<R> {
    for (let repeats = 0; ; repeats += 1) {
      try {
        return await writeOnce(work)
      } catch (error) {
        if (repeats >= MAX_REPEATS || !engine.mayRepeat(error)) throw error
        // By chance, so that two that ran into each other don't do so again.
        await pause(Math.random() * REPEAT_PAUSE_MS * 2 ** repeats)
      }
    }
  }

  return {
    kind: engine.kind,
    read,
    async write(work) {
      if (inside.getStore()?.open) throw new Error('db.write was called inside db.write: hand the open transaction on instead')
      if (closed) throw new DatabaseUnavailable('The database is closed')
      const running = writeRepeating(work)
      underWay.add(running)
      return await running.finally(() => underWay.delete(running))
    },
    on(signal, hear) {
      const off = ears.on(signal, hear)
      if (!listening) engine.listen(ears)
      listening = true
      return off
    },
    async close() {
      if (closed) return
      closed = true
      await Promise.allSettled(underWay)
      await writer.destroy()
      if (writer !== read) await read.destroy()
      await engine.close()
    },
    ready: () => (closed ? Promise.reject(new DatabaseUnavailable('The database is closed')) : engine.ready()),
  }
}

function logging({ onQuery }: DatabaseOptions): { log?: (event: LogEvent) => void } {
  if (onQuery === undefined) return {}
  const log = ({ query, queryDurationMillis }: LogEvent): void => {
    if (!TRANSACTION_CONTROL.has(query.sql)) onQuery(query.sql, queryDurationMillis)
  }
  return { log }
}
