import type { EmailChange } from '../../model/email-change.ts'
import { noteRefusedAttempt } from '../../model/refused-attempt.ts'
import { reauthenticationRequired } from '../../problems.ts'
import { type GivenProof, type ProofCall, provesBoth } from './demand-proof.ts'

/**
 * To end the right of the own old address to undo, the person proves password and code, of an app that was connected before the change was asked for
 * (email-change.md EU-6, ER-3). Basic counts as the password, a key is refused. The code is judged after the password, so it is not used up in vain.
 * Throws `reauthentication_required`, which tells nothing else apart, or `login_blocked`.
 */
export async function demandBothFactors(call: ProofCall, change: EmailChange | undefined, given: GivenProof): Promise<void> {
  const { viewer, db, server } = call
  const isEarlier =
    change?.authenticator_at_request === 1 && viewer.authenticator_at !== null && viewer.authenticator_at <= change.requested_at
  if (isEarlier && viewer.via !== 'apiKey' && (await provesBoth(call, given))) return
  await noteRefusedAttempt(db, server.windows, call, viewer.id, 'reauthentication_required')
  throw reauthenticationRequired()
}
