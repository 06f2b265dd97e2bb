import type { Viewer } from '../../model/person.ts'
import type { EmailChangePolicy, EmailChangeSettings } from '../../model/settings/email-change.ts'
import { isFresh } from './fresh-session.ts'

/**
 * Which way a change goes (ES-5): administrators at once under `compat` and `standard`; under `strict` own changes are
 * approved or held, an administrator's act on others is the approval; everybody else by letter.
 */
export function pathOf(policy: EmailChangePolicy, viewer: Viewer, isOwn: boolean): 'letter' | 'approval' | 'immediate' {
  if (policy === 'strict') return isOwn ? 'approval' : 'letter'
  return viewer.isAdmin ? 'immediate' : 'letter'
}

/** What the policy still wants of the caller before the change is accepted (ER-1 to ER-3); empty when nothing. */
export function proofWanted(
  { policy, fresh }: EmailChangeSettings,
  viewer: Viewer,
  isOwn: boolean,
  now: number,
): ('fresh_session' | 'password' | 'code')[] {
  if (policy === 'compat') return []
  const proved = isFresh(viewer, fresh, now)
  const anyProof: ('fresh_session' | 'password' | 'code')[] = ['fresh_session', 'password', 'code']
  if (!isOwn) return policy !== 'strict' || proved ? [] : viewer.via === 'apiKey' ? ['fresh_session'] : anyProof
  if (policy === 'strict') return bothWanted(viewer)
  return proved ? [] : viewer.via === 'apiKey' ? ['password'] : anyProof
}

/** ER-3, last column: the password, which Basic has sent, and a code if an app is connected. */
const bothWanted = ({ via, authenticator_at }: Viewer): ('password' | 'code')[] => [
  ...(via === 'basic' ? [] : (['password'] as const)),
  ...(authenticator_at === null ? [] : (['code'] as const)),
]
