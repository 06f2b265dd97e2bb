import { type EmailChange, findPendingChange } from '../../model/email-change.ts'
import { consumeLink, type Link } from '../../model/link.ts'
import { post } from '../../model/outbox.ts'
import { lockPerson } from '../../model/person.ts'
import { recoveryAddress } from '../../model/person-address.ts'
import { endSessionsOf } from '../../model/session.ts'
import type { Write } from '../../model/tables.ts'
import { linkInvalid } from '../../problems.ts'
import { byPerson, type Doing } from '../doing.ts'
import { passwordLetter } from '../password-letter.ts'
import { blockOwnChanges } from './cancel-change.ts'
import { endChange } from './end-pending.ts'

/**
 * The old address says no by its EmailApprove link: E7 while the change is held, which also ends all sessions and offers
 * a new password; E10 once it waits for the new mailbox (EH-3). Own changes rest for a day.
 */
export async function refuseChange(tx: Write, doing: Doing, link: Link): Promise<EmailChange> {
  const person = await lockPerson(tx, doing.portal, link.target_id ?? '')
  const change = person && (await findPendingChange(tx, person))
  if (person === undefined || change === undefined || change.id !== link.change_id) throw linkInvalid()
  if (!(await consumeLink(tx, link, doing.now))) throw linkInvalid()
  const held = change.state === 'awaiting_old'
  const state = held ? 'refused' : 'cancelled'
  if (!(await endChange(tx, byPerson(doing, person), change, held ? 'E7' : 'E10', state))) throw linkInvalid()
  await blockOwnChanges(tx, person, doing.now)
  if (held) {
    await endSessionsOf(tx, person)
    const letter = await passwordLetter(tx, doing, person, await recoveryAddress(tx, person))
    await post(tx, doing.portal, doing.server.mailroom, [letter], doing.now)
  }
  return { ...change, state, ended_at: doing.now, end_reason: state }
}
