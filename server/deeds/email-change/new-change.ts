import type { Address } from '../../model/address.ts'
import type { EmailChange } from '../../model/email-change.ts'
import type { ChangeState } from '../../model/email-change-states.ts'
import type { Person, Viewer } from '../../model/person.ts'
import type { EmailChangePolicy } from '../../model/settings/email-change.ts'
import { newTimeId } from '../../platform/ids.ts'
import type { Doing } from '../doing.ts'

/** What a new change is about. */
export interface Asked {
  readonly person: Person
  readonly requester: Viewer | undefined
  readonly address: Address
  readonly policy: EmailChangePolicy
  readonly oldIsTrusted: boolean
  readonly path: 'letter' | 'approval' | 'immediate' | 'operator'
  readonly state: ChangeState
  readonly bulkId?: string | undefined
}

/** The row of a change that begins now; times of what comes later are empty. */
export const newChange = (
  { origin, now }: Doing,
  { person, requester, address, policy, oldIsTrusted, path, state, bulkId }: Asked,
): EmailChange => ({
  id: newTimeId(now),
  portal_id: person.portal_id,
  person_id: person.id,
  state,
  policy,
  path,
  requested_at: now,
  requested_by: requester?.id ?? '',
  requested_session: requester?.session?.id ?? null,
  requested_ip: origin.ip,
  requested_browser: origin.browser,
  requested_platform: origin.platform,
  old_email: person.email,
  old_key: person.email_key ?? '',
  old_trusted: oldIsTrusted ? 1 : 0,
  old_activation: person.activation_status,
  new_email: address.address,
  new_key: address.key,
  hidden_conflict: 0,
  hold_until: null,
  approved_by: null,
  link_expires_at: null,
  last_letter_at: null,
  wrong_codes: 0,
  authenticator_at_request: person.authenticator_at === null ? 0 : 1,
  switched_at: null,
  undo_until: null,
  ended_at: null,
  end_reason: null,
  bulk_id: bulkId ?? null,
})
