import { answerOf, api, until } from './client.ts'
import { readInstant } from './instant.ts'
import { Problem } from './problem.ts'

/** What a change still wants of its asker before it is accepted (email-change.md ER-1 to ER-3); any one of them is enough, but a password and a code without `fresh_session` are both wanted. */
export type Need = 'fresh_session' | 'password' | 'code'

/** What asking for an address would set going (email-change.md EO-2); times in UTC milliseconds. */
export interface EmailCheck {
  readonly path: 'letter' | 'approval' | 'immediate'
  readonly needs: readonly Need[]
  /** Why it would be refused. */
  readonly refusal: Problem | undefined
  /** Undefined when the present address would have no right to undo (EU-1), or it is not known yet. */
  readonly undoUntil: number | undefined
}

const refused = 403

/** POST email-change/check: what asking for this address would do; changes nothing. */
export async function checkEmail(personId: string, email: string, signal?: AbortSignal): Promise<EmailCheck> {
  const params = { path: { id: personId } }
  const call = api.POST('/api/roster/1/people/{id}/email-change/check', { params, body: { email }, ...until(signal) })
  const { type, message, path, needs, undoUntil, retryAfter } = (await answerOf(call)).result
  return {
    path: path as EmailCheck['path'],
    needs: needs as Need[],
    refusal:
      type === undefined ? undefined : new Problem({ status: refused, type, message: message ?? '', ...(retryAfter && { retryAfter }) }),
    undoUntil: readInstant(undoUntil),
  }
}
