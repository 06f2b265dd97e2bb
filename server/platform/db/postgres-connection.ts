import { isStalePlan, isUnavailable, translatePostgres } from './postgres-errors.ts'
import { keepRecent } from './recent.ts'

/** How many prepared statements each connection keeps. The server pays some tens of kB for each. */
export const MAX_STATEMENTS = 200

/** What the driver's client has to be able to do. */
export interface PostgresClient {
  query(query: { name?: string; text: string; values: unknown[] }): Promise<{ command: string; rowCount: number | null; rows: unknown[] }>
  release(destroy: boolean): void
}

/** One connection of the pool as Kysely's PostgreSQL driver takes it: `unknown` rows, one query at a time, errors in our words. */
export interface PostgresConnection {
  query(text: string, parameters?: readonly unknown[]): Promise<{ command: string; rowCount: number | null; rows: unknown[] }>
  release(destroy?: boolean): void
}

const CONTROL: ReadonlySet<string> = new Set(['begin', 'commit', 'rollback'])
const unwaited = Symbol('unwaited')

/**
 * Marks the values of a statement inside a transaction whose result nobody needs: it is sent, and not waited for. When it fails the
 * transaction has failed with it, and the next statement, at the latest the commit, throws its error.
 */
export const withoutWaiting = (parameters: readonly unknown[]): readonly unknown[] => Object.assign([...parameters], { [unwaited]: true })

const nothing = { command: '', rowCount: null, rows: [] }

/** Gives every statement a name, so that the server parses and plans it once per connection; what was not used for longest is dropped. */
export function namePreparedStatements(client: PostgresClient, forget: (name: string) => void): PostgresConnection {
  const names = keepRecent<string>(MAX_STATEMENTS)
  let count = 0
  let inTransaction = false
  let lost = false
  /** What made the transaction under way fail. */
  let failure: { readonly error: unknown } | undefined
  let last: Promise<unknown> = Promise.resolve()

  function nameOf(text: string): string {
    const known = names.get(text)
    if (known !== undefined) return known
    count += 1
    const name = `s${count}`
    const dropped = names.set(text, name)
    if (dropped !== undefined) {
      forget(dropped)
      // In a transaction that has failed already this fails too; names are never used twice, so nothing but some memory is lost.
      client.query({ text: `deallocate ${dropped}`, values: [] }).catch(() => {})
    }
    return name
  }

  /** The statement is in the server's line when this returns: nothing sent later may overtake it, a commit least of all. */
  async function send(text: string, parameters: readonly unknown[]): ReturnType<PostgresConnection['query']> {
    const values = [...parameters]
    if (CONTROL.has(text)) {
      inTransaction = text === 'begin'
      return await client.query({ text, values })
    }
    const name = nameOf(text)
    const isInside = inTransaction
    try {
      return await client.query({ name, text, values })
    } catch (error) {
      if (!isStalePlan(error)) throw error
      names.delete(text)
      forget(name)
      if (isInside) throw error
      return await client.query({ text, values })
    }
  }

  function note(error: unknown): void {
    lost ||= isUnavailable(error)
    failure ??= { error }
  }

  /** Sends, and gives back at once; everything that follows waits in the server's line behind it. */
  function sendUnwaited(text: string, parameters: readonly unknown[]): typeof nothing {
    send(text, parameters).catch(note)
    return nothing
  }

  async function sendWaiting(text: string, parameters: readonly unknown[]): ReturnType<PostgresConnection['query']> {
    if (!inTransaction) failure = undefined
    try {
      const result = await send(text, parameters)
      // A failed transaction answers its commit with a rollback, and without an error.
      if (text === 'commit' && result.command !== 'COMMIT')
        throw failure?.error ?? new Error('The transaction had failed before its commit')
      return result
    } catch (error) {
      note(error)
      throw translatePostgres(failure?.error)
    }
  }

  return {
    query(text, parameters = []) {
      if (text === 'begin') failure = undefined
      const isUnwaited = text === 'begin' || (inTransaction && unwaited in parameters)
      // One after the other: a transaction may send several at once, and what one needs to know another may have found out.
      const result = last.then(() => (isUnwaited ? sendUnwaited(text, parameters) : sendWaiting(text, parameters)))
      last = result.catch(() => {})
      return result
    },
    release(destroy = false) {
      client.release(destroy || lost)
    },
  }
}
