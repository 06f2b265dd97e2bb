import assert from 'node:assert/strict'
import type { Reply, Sent } from './http.ts'
import type { TestServer } from './server.ts'

/** An answer that can be looked at: `says` asserts status and, for text, the response or the message of the refusal. */
export interface Said extends Reply {
  /** `response` of the envelope. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly response: any
  readonly errorType: string | undefined
  /** Texts by key of a validation answer. */
  readonly errors: Readonly<Record<string, string[]>> | undefined
  says(status: number, expected?: string | object): Said
}

/** Somebody who calls the API of one portal in one way. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Said>
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Said>
  put(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Said>
  delete(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Said>
  call(path: string, sent: Sent): Promise<Said>
  /** The same caller with more headers. */
  with(headers: Readonly<Record<string, string>>): Caller
}

const whole = (path: string): string => (path.startsWith('/api') || path.startsWith('/apisystem') ? path : `/api/2.0${path}`)

/** Makes a caller; paths without `/api` are below `/api/2.0`. */
export function callerOf(server: TestServer, headers: Readonly<Record<string, string>>): Caller {
  const call = async (path: string, sent: Sent): Promise<Said> =>
    said(await server.send(whole(path), { ...sent, headers: { ...headers, ...sent.headers } }), `${sent.method ?? 'GET'} ${path}`)
  const withBody =
    (method: string) =>
    (path: string, body?: unknown, more: Readonly<Record<string, string>> = {}) =>
      call(path, { method, headers: more, ...(body !== undefined && { body }) })
  return {
    headers,
    call,
    get: (path, more = {}) => call(path, { headers: more }),
    post: withBody('POST'),
    put: withBody('PUT'),
    delete: withBody('DELETE'),
    with: more => callerOf(server, { ...headers, ...more }),
  }
}

export function said(reply: Reply, what: string): Said {
  const body = reply.text.startsWith('{') ? reply.json() : {}
  return {
    ...reply,
    response: body.response,
    errorType: body.error?.type,
    errors: body.response?.errors,
    says(status, expected) {
      assert.equal(reply.status, status, `${what} answered ${reply.status}: ${reply.text.slice(0, 500)}`)
      if (typeof expected === 'string') assert.equal(status === 200 ? body.response : body.error?.message, expected)
      else if (expected !== undefined) assert.partialDeepStrictEqual(status === 200 ? body.response : body.error, expected)
      return said(reply, what)
    },
  }
}
