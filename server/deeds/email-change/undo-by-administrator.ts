import { emailChangeUndone } from '../../letters/email-change-undone.ts'
import { maskAddress } from '../../model/address.ts'
import { record } from '../../model/audit.ts'
import { type EmailChange, findUndoable, takeEdge } from '../../model/email-change.ts'
import { endLinksOf, endLinksOfChange } from '../../model/link.ts'
import { post, posting } from '../../model/outbox.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import { endSessionsOf } from '../../model/session.ts'
import type { Write } from '../../model/tables.ts'
import { noPendingChange } from '../../problems.ts'
import { cultureFor, type Doing, nameOf } from '../doing.ts'
import { describeChange, endPendingOf } from './end-pending.ts'
import { endLaterChanges, restoreAddress } from './undo-change.ts'

/**
 * E19: an administrator takes a switch back (EU-7). The address returns with the trust and proof it had; later changes,
 * sessions and links end; nothing made since is revoked, nothing is blocked. Without `wanted` the newest open switch.
 */
export async function undoByAdministrator(tx: Write, doing: Doing, target: Person, wanted?: EmailChange): Promise<EmailChange> {
  const person = await lockPerson(tx, doing.portal, target.id)
  const open = person ? await findUndoable(tx, person) : []
  const change = wanted ? open.find(({ id }) => id === wanted.id) : open.at(-1)
  if (person === undefined || change === undefined) throw noPendingChange()
  const ended = { ended_at: doing.now, end_reason: 'undone' }
  if (!(await takeEdge(tx, change, 'E19', 'undone', ended))) throw noPendingChange()

  await endPendingOf(tx, doing, person, 'E12')
  await endLaterChanges(tx, doing, person, change)
  const before = { activation: change.old_activation, trusted: change.old_trusted === 1, proved: false }
  const restored = await restoreAddress(tx, doing, person, change, before)
  const sessions = await endSessionsOf(tx, person)
  await endLinksOf(tx, person, 'undone', doing.now)
  await endLinksOfChange(tx, doing.portal, [change.id], 'undone', doing.now)
  await record(tx, doing, 'EmailChangeUndoneByAdministrator', [person.id], describeChange(change))
  await post(tx, doing.portal, doing.server.mailroom, lettersOf(doing, restored, person, change, sessions), doing.now)
  return { ...change, ...ended, state: 'undone' }
}

/** To the restored address and to the one given up; nothing was revoked but sessions. */
function lettersOf(doing: Doing, restored: Person, before: Person, change: EmailChange, sessions: number) {
  const culture = cultureFor(doing, restored)
  const revoked = { sessions, password: false, apiKeys: 0, signInLinks: 0, authenticator: false }
  return [
    { to: restored.email, restoredAddress: restored.email, givenUpAddress: maskAddress(before.email) },
    { to: before.email, restoredAddress: maskAddress(restored.email), givenUpAddress: before.email },
  ].map(({ to, restoredAddress, givenUpAddress }) =>
    posting({
      letter: emailChangeUndone,
      to,
      personId: restored.id,
      culture,
      params: { account: nameOf(restored, culture), restoredAddress, givenUpAddress, at: doing.now, revoked },
      changeId: change.id,
    }),
  )
}
