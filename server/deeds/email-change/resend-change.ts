import { record } from '../../model/audit.ts'
import { type EmailChange, findPendingChange, takeEdge } from '../../model/email-change.ts'
import { claimLetter, countLetter } from '../../model/letter-throttle.ts'
import { post } from '../../model/outbox.ts'
import { lockPerson, type Person, type Viewer } from '../../model/person.ts'
import { recoveryAddress } from '../../model/person-address.ts'
import type { EmailChangeSettings } from '../../model/settings/email-change.ts'
import type { Write } from '../../model/tables.ts'
import { noPendingChange, rateLimited } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { approvalLetter } from './approval-letter.ts'
import { lettersToNew } from './approve-change.ts'
import { describeChange } from './end-pending.ts'

const second = 1000
/** EQ-6: two letters of one change are at least so far apart, in milliseconds. */
export const resendPause = 60 * second

/** E14: a new link, the older one ends, its life starts anew; while the change is held, another letter to the old address. */
export async function resendChange(
  tx: Write,
  doing: Doing & { readonly exempt: boolean },
  person: Person,
  asker: Viewer,
  settings: EmailChangeSettings,
): Promise<EmailChange> {
  await lockPerson(tx, doing.portal, person.id)
  const change = await findPendingChange(tx, person)
  if (change === undefined) throw noPendingChange()
  const wait = (change.last_letter_at ?? 0) + resendPause - doing.now
  if (wait > 0 && !doing.exempt) throw rateLimited({ retryAfter: Math.ceil(wait / second) })
  const address = { address: change.new_email, key: change.new_key }
  if (!doing.exempt) await claimLetter(tx, doing.portal, asker, address, settings, doing.now)

  const waitsForOld = change.state === 'awaiting_old'
  const set = { last_letter_at: doing.now, ...(!waitsForOld && { link_expires_at: doing.now + settings.linkLife * second }) }
  if (!(await takeEdge(tx, change, 'E14', change.state, set))) throw noPendingChange()
  // The hold goes on; only the letter is written anew (EH-4).
  const letters = waitsForOld
    ? [await approvalLetter(tx, doing, person, change, await recoveryAddress(tx, person))]
    : await lettersToNew(tx, doing, person, change, settings.linkLife)
  await post(tx, doing.portal, doing.server.mailroom, letters, doing.now)
  await countLetter(tx, doing.portal, asker, address, settings, doing.now)
  await record(tx, doing, 'EmailChangeResent', [person.id], describeChange(change))
  return { ...change, ...set }
}
