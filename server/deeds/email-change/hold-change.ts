import { record } from '../../model/audit.ts'
import { type EmailChange, insertChange } from '../../model/email-change.ts'
import { countLetter } from '../../model/letter-throttle.ts'
import { post } from '../../model/outbox.ts'
import { standingOf } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import type { Doing } from '../doing.ts'
import { approvalLetter } from './approval-letter.ts'
import { describeChange } from './end-pending.ts'
import { newChange } from './new-change.ts'
import type { Request } from './request-change.ts'

const second = 1000

/**
 * E2, `strict` and own: the change waits for the old address to approve it, for an administrator, or for the hold to pass.
 * A taken address is hidden: the change looks like any other, and will never have a link (ES-8).
 */
export async function holdChange(tx: Write, doing: Doing, request: Request & { readonly hiddenConflict: boolean }): Promise<EmailChange> {
  const { person, requester, address, settings, hiddenConflict } = request
  const { trusted, recovery } = await standingOf(tx, person)
  const asked = {
    person,
    requester,
    address,
    policy: settings.policy,
    oldIsTrusted: trusted,
    path: 'approval',
    state: 'awaiting_old',
    bulkId: request.bulkId,
  } as const
  const change = await insertChange(tx, {
    ...newChange(doing, asked),
    hidden_conflict: hiddenConflict ? 1 : 0,
    hold_until: doing.now + settings.hold * second,
    last_letter_at: doing.now,
  })
  const letter = await approvalLetter(tx, doing, person, change, recovery)
  await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
  await countLetter(tx, doing.portal, requester, address, settings, doing.now)
  await record(tx, doing, 'UserSentEmailChangeInstructions', [person.id], describeChange(change))
  return change
}
