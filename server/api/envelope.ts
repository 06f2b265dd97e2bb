import type { BindingErrors } from './binding-problem.ts'
import { writeJson } from './write-json.ts'

/** An answer ready to be sent. */
export interface WrittenAnswer {
  readonly statusCode: number
  readonly contentType: string
  readonly body: string
}

/** What an envelope tells about its request: full URL with query, method in capitals (WE-4), header `Accept` (WC-7). */
export interface Asked {
  readonly href: string
  readonly action: string
  readonly accept?: string | undefined
}

const problemType = 'application/problem+json; charset=utf-8'

/** WC-7: JSON whatever the client accepts, called `text/json` if that is all it names. */
const jsonType = (accept: string | undefined): string =>
  `${accept?.split(';')[0]?.trim().toLowerCase() === 'text/json' && !accept.includes(',') ? 'text' : 'application'}/json; charset=utf-8`

/**
 * The answer of an operation that did its work (wire.md 2.1), in the order of WE-6. `total` only on operations that page
 * (WE-3); a null or undefined response is void.
 */
export function success({
  response,
  total,
  ...asked
}: Asked & { readonly response: unknown; readonly total?: number | undefined }): WrittenAnswer {
  return { statusCode: 200, contentType: jsonType(asked.accept), body: envelope(response, asked, 0, 200, total) }
}

/** A refusal (WX-1, WX-2), nulls written. The message comes translated (WJ-30). */
export function refusal({
  status,
  type,
  message,
  accept,
}: {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly accept?: string | undefined
}): WrittenAnswer {
  const body = JSON.stringify({ error: { message, type, stack: null, hresult: 0 }, status: 1, statusCode: status })
  return { statusCode: status, contentType: jsonType(accept), body }
}

/** The validation answer, V400 (wire.md 3.3): success-shaped, with the texts by key. */
export function validationAnswer(
  { errors }: { readonly errors: Readonly<BindingErrors> },
  { requestId, ...asked }: Asked & { readonly requestId: string },
): WrittenAnswer {
  return rejected(400, '15.5.1', 'One or more validation errors occurred.', { errors }, requestId, asked)
}

/** The 415 of WC-2: a body that is no JSON where JSON is wanted. */
export function unsupportedMedia({ requestId, ...asked }: Asked & { readonly requestId: string }): WrittenAnswer {
  return rejected(415, '15.5.16', 'Unsupported Media Type', {}, requestId, asked)
}

/** WM-1 to WM-5. */
function rejected(status: number, section: string, title: string, more: object, traceId: string, asked: Asked): WrittenAnswer {
  const type = `https://tools.ietf.org/html/rfc9110#section-${section}`
  return { statusCode: status, contentType: problemType, body: envelope({ type, title, status, ...more, traceId }, asked, 1, status) }
}

/** The one place that knows the envelope. */
function envelope(response: unknown, { href, action }: Asked, status: 0 | 1, statusCode: number, total?: number): string {
  const isVoid = response === null || response === undefined
  const count = Array.isArray(response) ? response.length : isVoid ? 0 : 1
  return writeJson({ response, count, total, links: [{ href, action }], status, statusCode })
}
