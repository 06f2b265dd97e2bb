import { invite } from '../../letters/invite.ts'
import { record } from '../../model/audit.ts'
import { type Posting, post } from '../../model/outbox.ts'
import { Activation, lockPerson, type Person, Status, type Viewer } from '../../model/person.ts'
import { isRelated } from '../../model/relation.ts'
import type { Write } from '../../model/tables.ts'
import { mayInviteAgain } from '../../rules/people.ts'
import type { Doing } from '../doing.ts'
import { activationLetter } from '../email-change/change-at-once.ts'
import { welcomeAboard } from './add-person.ts'
import { invitationLetter } from './invitation-letter.ts'

/** Sends the letter that each person still waits for once more, skipping who needs none and whom the viewer may not invite (RI-3 to RI-5); audit 4021. */
export async function inviteAgain(tx: Write, doing: Doing, viewer: Viewer, ids: readonly string[]): Promise<void> {
  const letters: Posting[] = []
  const reached: string[] = []
  // In one order, so that parallel calls for the same people wait for each other and do not lock up.
  for (const id of [...new Set(ids)].sort()) {
    const person = await lockPerson(tx, doing.portal, id)
    const letter = person && (await letterFor(tx, doing, viewer, person))
    if (!letter) continue
    letters.push(letter)
    reached.push(id)
  }
  if (reached.length === 0) return
  await record(tx, doing, 'UsersSentActivationInstructions', reached)
  await post(tx, doing.portal, doing.server.mailroom, letters, doing.now)
}

const generatedAddress = 4

async function letterFor(tx: Write, doing: Doing, viewer: Viewer, person: Person): Promise<Posting | undefined> {
  const { status, activation_status } = person
  const activation = activation_status & ~generatedAddress
  if (status === Status.Terminated || (status === Status.Active && activation === Activation.Activated)) return undefined
  if (!mayInviteAgain(viewer, { person, isRelated: await isRelated(tx, doing.portal, viewer, person) })) return undefined
  if (status === Status.Pending) return invitationLetter(tx, doing, invite, { invited: person, inviter: viewer })
  return activation === Activation.Pending ? welcomeAboard(tx, doing, person, viewer) : activationLetter(tx, doing, person)
}
