/** What a refusal carries; `status` 0 means that the server gave no answer at all. */
export interface ProblemDetails {
  readonly status: number
  readonly type: string
  readonly message: string
  /** Validation texts by field name as sent (`Email`, `UpdateMember.FirstName`, `$.email`), wire.md WM-4. */
  readonly fields?: Readonly<Record<string, readonly string[]>>
  /** Seconds to wait before the next try, from `Retry-After`. */
  readonly retryAfter?: number
}

/** Every refusal of the API, and its silence, as the application sees them. */
export class Problem extends Error {
  readonly status: number
  readonly type: string
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly retryAfter: number | undefined

  constructor(details: ProblemDetails) {
    super(details.message)
    this.name = 'Problem'
    this.status = details.status
    this.type = details.type
    this.fields = details.fields ?? {}
    this.retryAfter = details.retryAfter
  }
}

/** True when no answer came, or one that says the server is not there at the moment. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504)
}

/** True when the act needs the caller's password (email-change.md ER-4). */
export function wantsPassword(error: unknown): boolean {
  return error instanceof Problem && error.type === 'reauthentication_required'
}
