import { record } from '../../model/audit.ts'
import { lockPerson, type Person, Status, Type, type Viewer } from '../../model/person.ts'
import { invitationSwitches } from '../../model/settings/invitations.ts'
import type { Write } from '../../model/tables.ts'
import { accessDenied, managedProfile, userNotFound } from '../../problems.ts'
import { mayChange } from '../../rules/people.ts'
import { demand } from '../../rules/rule.ts'
import { type Doing, nameOf } from '../doing.ts'
import { changeType } from './change-type.ts'
import { setStatus } from './set-status.ts'

/** What is changed of somebody else; undefined keeps (UP-5). */
export interface MemberChange {
  readonly disable?: boolean | undefined
  readonly isUser?: boolean | undefined
}

/**
 * Suspends or lets back in, and makes a guest or a room admin, with every effect of the operations for that (UP-5); who may was judged before.
 * Audit 4006 besides theirs when anything changed (UP-7). A managed person's status is not for us (403, ST-7).
 */
export async function updateMember(
  tx: Write,
  doing: Doing,
  { viewer, id }: { viewer: Viewer; id: string },
  { disable, isUser }: MemberChange,
): Promise<Person> {
  const { portal, server } = doing
  const person = await lockPerson(tx, portal, id)
  if (person === undefined) throw userNotFound()
  // They may have been made more than the viewer may change since.
  demand(mayChange, viewer, person)
  if (disable !== undefined && person.managed_by !== null) throw managedProfile()
  const type = typeAfter(person, isUser)
  if (type === Type.Guest && !(await server.settings.of(portal, invitationSwitches)).allowInvitingGuests) throw accessDenied()
  const status = disable ? Status.Terminated : Status.Active
  const set = disable === undefined ? person : (await setStatus(tx, doing, [person], status)).get(id)!
  const changed = type === undefined ? set : await changeType(tx, doing, { person: set, type })
  if (changed !== person) await record(tx, doing, 'UserUpdated', [id], { name: nameOf(changed, portal.culture) })
  return changed
}

/** A user or room admin becomes a guest, a guest a room admin; on others no effect. */
function typeAfter({ type }: Person, isUser: boolean | undefined): typeof Type.Guest | typeof Type.RoomAdmin | undefined {
  if (isUser === true && (type === Type.User || type === Type.RoomAdmin)) return Type.Guest
  return isUser === false && type === Type.Guest ? Type.RoomAdmin : undefined
}
