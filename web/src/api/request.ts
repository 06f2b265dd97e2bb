import { Problem } from './problem.ts'
import { readProblem } from './read-problem.ts'

/** A request that gets no answer in this time is given up. */
const answerTimeout = 30_000

/** What an operation answered: its result, and for lists the number of all matches before paging. */
export interface Answer<Result> {
  readonly result: Result
  readonly total: number
}

/** The variable parts of a call; undefined query values are left out. */
export interface RequestParts {
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/**
 * Calls one operation with the session cookie and unwraps the envelope (wire.md 2.1).
 * @throws Problem for every refusal, and with status 0 when no answer came
 */
export async function request<Result>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  parts: RequestParts = {},
): Promise<Answer<Result>> {
  const answer = await send(method, addressOf(path, parts.query), parts)
  const body: unknown = await answer.json().catch(() => undefined)
  if (!answer.ok) throw readProblem(answer.status, body, answer.headers.get('retry-after'))
  const envelope = (body ?? {}) as { response?: Result; total?: number; count?: number }
  return { result: envelope.response as Result, total: envelope.total ?? envelope.count ?? 0 }
}

async function send(method: string, address: string, parts: RequestParts): Promise<Response> {
  const timeout = AbortSignal.timeout(answerTimeout)
  try {
    return await fetch(address, {
      method,
      headers: { accept: 'application/json', ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }) },
      credentials: 'same-origin',
      signal: parts.signal ? AbortSignal.any([parts.signal, timeout]) : timeout,
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    })
  } catch (error) {
    if (parts.signal?.aborted) throw error
    throw new Problem({ status: 0, type: 'unreachable', message: 'The server cannot be reached' })
  }
}

function addressOf(path: string, query: RequestParts['query']): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? path : `${path}?${text}`
}
