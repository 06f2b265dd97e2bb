import { nameOf } from '../deeds/doing.ts'
import type { Link } from '../model/link.ts'
import { claimsOf } from '../model/link-claims.ts'
import { type Judgement, judgeLink } from '../model/link-judge.ts'
import type { LinkType } from '../model/link-types.ts'
import type { Person } from '../model/person.ts'
import { type DeadLink, deadLinkPage } from './views/dead-link.ts'
import type { OtherSession } from './views/parts/other-session.ts'
import type { FormTarget } from './views/parts/post-form.ts'
import type { PageAnswer, PageCall } from './web-page.ts'

/** A link that holds, and whose it is. */
export interface Held {
  readonly person: Person
  readonly link: Link
}

/** Judges the link of a page as POST authentication/confirm would; the path's type wins (LK-1, LW-2). */
export async function judgePageLink({ server, portal, query, visit, spendWrongKey }: PageCall, type: LinkType): Promise<Judgement> {
  const claims = claimsOf(server.sealer, portal, new Map([...query, ['type', type]]), visit.cookies)
  const judged = await judgeLink(server.db.read, portal, claims!, visit.now)
  if (judged.result === 'invalid' && judged.why === 'unknown' && query.has('key')) await spendWrongKey()
  return judged
}

/** The page of a dead link says which kind of dead, and the way on (LW-2). */
export function deadLink(call: PageCall, judgement: Exclude<Judgement, { result: 'ok' }>, type?: LinkType): PageAnswer {
  const kind = type === 'TfaAuth' || type === 'TfaActivation' ? 'step' : kindOf(judgement)
  return {
    html: deadLinkPage(call.frameIn(call.query.get('culture')), {
      kind,
      signIn: '/login',
      ...(type === 'PasswordChange' && { newLetter: '/login/forgotten' }),
    }),
  }
}

const kindOf = (judgement: Exclude<Judgement, { result: 'ok' }>): DeadLink => {
  if (judgement.result === 'expired') return 'expired'
  const { why } = judgement
  return why === 'used' || why === 'registered' || why === 'spent' ? why : 'invalid'
}

/** Shows a page while its link holds, else says how it is dead. */
export const whileItHolds =
  (type: LinkType, show: (call: PageCall, held: Held) => Promise<PageAnswer> | PageAnswer) =>
  async (call: PageCall): Promise<PageAnswer> => {
    const judged = await judgePageLink(call, type)
    return judged.result === 'ok' ? show(call, judged) : deadLink(call, judged, type)
  }

/** The form of a link's page posts to the same path and keeps the query in hidden fields (LW-1, LW-4). */
export const formOf = ({ query }: PageCall, type: LinkType): FormTarget => ({
  action: `/confirm/${type}`,
  hidden: Object.fromEntries(query),
})

/** The path of the page itself, to come back to. */
export const linkPath = ({ query }: PageCall, type: LinkType): string => `/confirm/${type}?${new URLSearchParams([...query])}`

/** What a page tells somebody who is signed in beside a link of another person; the way out comes back to the link. */
export const otherSession = (call: PageCall, type: LinkType, viewer: Person): OtherSession => ({
  signedInAs: nameOf(viewer, call.visit.culture),
  signOut: { action: '/logout', hidden: { returnUrl: linkPath(call, type) } },
})
