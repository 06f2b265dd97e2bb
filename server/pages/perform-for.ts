import { BindingProblem } from '../api/binding-problem.ts'
import { readJson } from '../api/json.ts'
import type { Operation } from '../api/operation.ts'
import { problemOf, textOf } from '../api/respond.ts'
import type { Person } from '../model/person.ts'
import { Problem } from '../problems.ts'
import type { PageCall } from './web-page.ts'

/** What a form says to the operation behind its button. */
export interface Deed {
  readonly operation: Operation
  readonly params?: Readonly<Record<string, string>>
  readonly body?: object
  /** Whose page it is: refusals are worded in the language of the page (LW-10). */
  readonly person?: Pick<Person, 'culture'>
}

/** What became of it: the operation's answer, or why it was refused, with the texts of field rules by field. */
export type Outcome = { readonly answer: unknown } | { readonly refused: Refusal }

export interface Refusal {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly fields: Readonly<Record<string, string>>
  readonly retryAfter: number | undefined
}

/** Performs the operation behind a button with the page's link: the same rules, the same code (LW-1). Errors of the server are thrown. */
export async function performFor(call: PageCall, { operation, params = {}, body, person }: Deed): Promise<Outcome> {
  const { visit, perform, query } = call
  const confirm = query.has('key') || query.has('type') ? new URLSearchParams([...query]).toString() : undefined
  const json = readJson(Buffer.from(JSON.stringify(body ?? {})))
  try {
    const said = { confirm, params, query: new URLSearchParams(), fromPage: true, body: async () => (json.problem ? undefined : json.json) }
    return { answer: await perform(operation, visit, said) }
  } catch (error) {
    if (error instanceof BindingProblem) return { refused: refusedFields(error) }
    const problem = problemOf(error)
    if (!(error instanceof Problem) && problem.status >= 500) throw error
    const { status, type, retryAfter } = problem
    return { refused: { status, type, message: textOf(problem, call.frameIn(person?.culture).t), fields: {}, retryAfter } }
  }
}

function refusedFields({ errors }: BindingProblem): Refusal {
  const fields = Object.fromEntries(Object.entries(errors).map(([key, texts]) => [key.split('.').at(-1)!.toLowerCase(), texts[0] ?? '']))
  return { status: 400, type: 'invalid_argument', message: Object.values(fields)[0] ?? '', fields, retryAfter: undefined }
}
