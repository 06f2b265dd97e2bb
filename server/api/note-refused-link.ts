import type { LinkType } from '../model/link-types.ts'
import { noteRefusedAttempt } from '../model/refused-attempt.ts'
import { Problem } from '../problems.ts'
import type { Admission } from './confirm.ts'
import type { Operation, Server } from './operation.ts'
import type { Visit } from './visit.ts'

const ofEmailChange: readonly LinkType[] = ['EmailChange', 'EmailRevert', 'EmailCancel', 'EmailApprove']
const reasons: readonly string[] = ['confirm_link_other_user', 'confirm_link_wrong_type']

/** A good link that was sent with the wrong person or to the wrong operation, where a change of address is concerned (EK-7). */
export async function noteRefusedLink(
  server: Server,
  visit: Visit,
  operation: Operation,
  admission: Admission,
  error: unknown,
): Promise<void> {
  if (!(error instanceof Problem) || !reasons.includes(error.type) || visit.portal === undefined) return
  if (admission?.judgement.result !== 'ok') return
  // An operation that other links use as well is about a change of address only when such a link came.
  const isOfChange = (type: LinkType) => ofEmailChange.includes(type)
  if (!isOfChange(admission.claims.type) && !(operation.who.links ?? []).every(isOfChange)) return
  const { portal, origin, now, caller } = visit
  await noteRefusedAttempt(
    server.db,
    server.windows,
    { portal, origin, now, viewer: caller.viewer },
    admission.judgement.person.id,
    error.type,
  )
}
