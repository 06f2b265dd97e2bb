import { claimsOf } from '../model/link-claims.ts'
import type { Judgement, LinkClaims } from '../model/link-judge.ts'
import { holderOf, judgeLink } from '../model/link-judge.ts'
import type { Viewer } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import * as problems from '../problems.ts'
import type { Server, Who } from './operation.ts'

const longestHeader = 4096

/** The parameters of a link, names in any case; `+` is a blank, a leading `?` is tolerated (LH-1). */
export function readLinkQuery(text: string): ReadonlyMap<string, string> {
  const query = new URLSearchParams(text.slice(0, longestHeader).replace(/^\?/, ''))
  const found = new Map<string, string>()
  for (const [name, value] of query) if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), value)
  return found
}

/** What a confirm operation knows of its link before the caller is judged; undefined: no header, or no known type. */
export async function judgeConfirm(
  server: Server,
  portal: Portal,
  confirm: string | undefined,
  cookies: ReadonlyMap<string, string>,
  now: number,
): Promise<Admission> {
  if (confirm === undefined) return undefined
  const claims = claimsOf(server.sealer, portal, readLinkQuery(confirm), cookies)
  return claims && { claims, judgement: await judgeLink(server.db.read, portal, claims, now) }
}

/** A link as it was presented and judged; undefined: none was. */
export type Admission = { readonly claims: LinkClaims; readonly judgement: Judgement } | undefined

/** The 401 rows of LH-3: a missing caller, or a link that is not Ok. */
export function demandLinkOrCaller(who: Who<unknown>, admission: Admission, viewer: Viewer | undefined): void {
  if (who.kind === 'anyone') return
  if (who.kind === 'signedIn' || admission === undefined) {
    if (viewer === undefined) throw problems.unauthorized()
    return
  }
  if (admission.judgement.result === 'invalid') throw problems.linkInvalid()
  if (admission.judgement.result === 'expired') throw problems.linkExpired()
}

/** The 403 rows of LH-3, then what `run` learns: the link and its person. `routePerson` is the `{userid}` of the path. */
export function admit(who: Who<unknown>, admission: Admission, viewer: Viewer | undefined, routePerson: string | undefined): object {
  if (who.kind !== 'confirmed') return { viewer }
  if (admission === undefined) {
    if (!who.orSignedIn) throw problems.linkRequired()
    return { viewer, person: undefined, link: undefined }
  }
  const { claims, judgement } = admission
  if (judgement.result !== 'ok') throw problems.linkInvalid()
  if (!who.links?.includes(claims.type)) throw problems.linkOfWrongType()
  if (who.callerToo && viewer === undefined) throw problems.unauthorized()
  const isForeign = viewer !== undefined && viewer.id !== holderOf(judgement.link, judgement.person)
  // Nobody who is signed in passes a sign-in's second factor (LH-5).
  if (viewer !== undefined && claims.type === 'TfaAuth') throw problems.linkInvalid()
  // Leaving is nobody else's: beside another's session the link counts as not valid (LH-5).
  if (isForeign && claims.type === 'ProfileRemove') throw problems.linkInvalid()
  if (who.callerDecides)
    return viewer ? { viewer, person: undefined, link: undefined } : { viewer, person: judgement.person, link: judgement.link }
  // A link for a new password goes on beside somebody else's session, which the operation ends (LH-5).
  if (isForeign && claims.type !== 'PasswordChange' && !who.callerToo) throw problems.linkOfOtherUser()
  if (routePerson !== undefined && routePerson.toLowerCase() !== judgement.person.id) throw problems.linkOfOtherUser()
  return { viewer, person: judgement.person, link: judgement.link }
}
