import createClient from 'openapi-fetch'
import { Problem } from './problem.ts'
import { readProblem } from './read-problem.ts'
import type { components, paths } from './schema.ts'

/** A schema of the API by name. */
export type Wire<Name extends keyof components['schemas']> = components['schemas'][Name]

/** What an operation answered: its result, and for lists the number of all matches before paging. */
export interface Answer<Result> {
  readonly result: Result
  readonly total: number
}

/** A request that gets no answer in this time is given up. */
const answerTimeout = 30_000

/** Every operation of the API, checked by the server's own description; the session cookie goes along. */
export const api = createClient<paths>({
  headers: { accept: 'application/json' },
  credentials: 'same-origin',
  fetch: fetchInTime,
  querySerializer: writeQuery,
})

async function fetchInTime(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(answerTimeout)]) })
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new Problem({ status: 0, type: 'unreachable', message: 'The server cannot be reached' })
  }
}

/** Undefined and empty values are left out. */
function writeQuery(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}

/** An answer of the API, as far as it is unwrapped here. */
interface Called<Result> {
  readonly data?: { readonly response?: Result; readonly total?: number; readonly count?: number } | undefined
  readonly error?: unknown
  readonly response: Response
}

/**
 * Waits for a call and unwraps its envelope (wire.md 2.1).
 * @throws Problem for every refusal, and with status 0 when no answer came
 */
export async function answerOf<Result>(call: Promise<Called<Result>>): Promise<Answer<Result>> {
  const { data, error, response } = await call
  if (!response.ok) throw readProblem(response.status, error, response.headers.get('retry-after'))
  return { result: data?.response as Result, total: data?.total ?? data?.count ?? 0 }
}

/** The signal of a query that may be given up, as a call wants it. */
export const until = (signal: AbortSignal | undefined): { signal?: AbortSignal } => (signal ? { signal } : {})
