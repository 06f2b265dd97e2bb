import { Problem } from './problem.ts'

interface ErrorBody {
  readonly error?: { readonly message?: string; readonly type?: string }
  readonly response?: { readonly title?: string; readonly errors?: Record<string, string[]> }
}

/** Turns a refusal into a Problem: the error envelope (wire.md WX-1) or the validation answer (WM-1). */
export function readProblem(status: number, body: unknown, retryAfter: string | null): Problem {
  const { error, response } = (typeof body === 'object' && body !== null ? body : {}) as ErrorBody
  const seconds = Number(retryAfter)
  return new Problem({
    status,
    type: error?.type ?? (response?.errors ? 'validation' : 'unknown'),
    message: error?.message ?? response?.title ?? `HTTP ${status}`,
    ...(response?.errors ? { fields: response.errors } : {}),
    ...(retryAfter !== null && seconds > 0 ? { retryAfter: seconds } : {}),
  })
}
