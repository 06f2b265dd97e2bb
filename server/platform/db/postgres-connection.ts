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

/** Gives every statement a name, so that the server parses and plans it once per connection; what was not used for longest is dropped. */
export function namePreparedStatements(client: PostgresClient, forget: (name: string) => void): PostgresConnection {
  const names = keepRecent<string>(MAX_STATEMENTS)
  let count = 0
  let inTransaction = false
  let lost = false
  let last: Promise<unknown> = Promise.resolve()

  async function nameOf(text: string): Promise<string> {
    const known = names.get(text)
    if (known !== undefined) return known
    count += 1
    const name = `s${count}`
    const dropped = names.set(text, name)
    if (dropped !== undefined) {
      forget(dropped)
      // In a transaction that has failed already this fails too; names are never used twice, so nothing but some memory is lost.
      await client.query({ text: `deallocate ${dropped}`, values: [] }).catch(() => {})
    }
    return name
  }

  async function send(text: string, parameters: readonly unknown[]): ReturnType<PostgresConnection['query']> {
    const values = [...parameters]
    if (CONTROL.has(text)) {
      inTransaction = text === 'begin'
      return await client.query({ text, values })
    }
    const name = await nameOf(text)
    try {
      return await client.query({ name, text, values })
    } catch (error) {
      if (!isStalePlan(error)) throw error
      names.delete(text)
      forget(name)
      if (inTransaction) throw error
      return await client.query({ text, values })
    }
  }

  return {
    query(text, parameters = []) {
      // One after the other: a transaction may send several at once, and the driver is about to stop queueing them itself.
      const result = last
        .then(() => send(text, parameters))
        .catch((error: unknown) => {
          lost ||= isUnavailable(error)
          throw translatePostgres(error)
        })
      last = result.catch(() => {})
      return result
    },
    release(destroy = false) {
      client.release(destroy || lost)
    },
  }
}
