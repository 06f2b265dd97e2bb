import { claimsOf } from '../api/confirm.ts'
import type { Link } from '../model/link.ts'
import { type Judgement, judgeLink } from '../model/link-judge.ts'
import type { LinkType } from '../model/link-types.ts'
import type { Person } from '../model/person.ts'
import { type DeadLink, deadLinkPage } from './views/dead-link.ts'
import type { FormTarget } from './views/parts/post-form.ts'
import type { PageAnswer, PageCall } from './web-page.ts'

/** Judges the link of a page as POST authentication/confirm would; the path's type wins (LK-1, LW-2). */
export function judgePageLink({ server, portal, query, visit }: PageCall, type: LinkType): Promise<Judgement> {
  const claims = claimsOf(server, portal, new Map([...query, ['type', type]]), visit.cookies)
  return judgeLink(server.db.read, portal, claims!, visit.now)
}

/** The page of a dead link says which kind of dead, and the way on (LW-2). */
export function deadLink(call: PageCall, judgement: Exclude<Judgement, { result: 'ok' }>): PageAnswer {
  const kind: DeadLink = judgement.result === 'expired' ? 'expired' : judgement.why === 'used' ? 'used' : 'invalid'
  return { html: deadLinkPage(call.frameIn(call.query.get('culture')), { kind, signIn: '/login' }) }
}

/** Shows a page while its link holds, else says how it is dead. */
export const whileItHolds =
  (type: LinkType, show: (call: PageCall, held: { person: Person; link: Link }) => Promise<PageAnswer> | PageAnswer) =>
  async (call: PageCall): Promise<PageAnswer> => {
    const judged = await judgePageLink(call, type)
    return judged.result === 'ok' ? show(call, judged) : deadLink(call, judged)
  }

/** The form of a link's page posts to the same path and keeps the query in hidden fields (LW-1, LW-4). */
export const formOf = ({ query }: PageCall, type: LinkType): FormTarget => ({
  action: `/confirm/${type}`,
  hidden: Object.fromEntries(query),
})
