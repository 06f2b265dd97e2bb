import type { Outcome } from './perform-for.ts'
import { safePath } from './safe-path.ts'
import { type PageAnswer, type PageCall, seeOther } from './web-page.ts'

/** What of a sign-in its second step must know: whether to stay signed in, and where the person wanted to be. */
function secondStep(confirmUrl: string, { form, query }: PageCall): PageAnswer {
  const { pathname, search } = new URL(confirmUrl)
  const further = new URLSearchParams(search)
  const returnUrl = safePath(form.get('returnUrl') ?? query.get('returnurl') ?? query.get('referenceurl'))
  if (form.has('stay')) further.set('remember', 'true')
  if (returnUrl !== undefined) further.set('returnUrl', returnUrl)
  return seeOther(`${pathname}?${further}`)
}

/** The call as the link's operation must see it: the type is the path's, the key may be in its cookie (LH-1, LK-1). */
export const withType = (call: PageCall, type: string): PageCall => ({ ...call, query: new Map([...call.query, ['type', type]]) })

/** What a form of the second step says to the operation. */
export const codeOf = ({ form, query }: PageCall) => ({ code: form.get('code') ?? '', session: query.get('remember') !== 'true' })

/** Where the sign-in leads: to where the person wanted to be, or elsewhere. */
export const goalOf = ({ query }: PageCall, otherwise: string): string => safePath(query.get('returnurl')) ?? otherwise

/** Where a sign-in leads that was right: to its second step if one is due, else to the goal (LW-8). */
export function afterSignIn(done: Exclude<Outcome, { refused: unknown }>, call: PageCall, goal: string): PageAnswer {
  const { confirmUrl } = done.answer as { confirmUrl?: string }
  return confirmUrl === undefined ? seeOther(goal) : secondStep(confirmUrl, call)
}
