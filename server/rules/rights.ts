import type { Person, Viewer } from '../model/person.ts'
import { Activation, Status, Type } from '../model/person-kinds.ts'
import { ownChangesRest } from './email-change.ts'
import { mayAddRemove, mayChange, mayChangeType, mayDelete, mayInviteAgain, mayLeave, maySetStatus, type Seen } from './people.ts'
import { oneself } from './words.ts'

/** What may be done to somebody; `changeType:` names the type they would have. */
export const rights = [
  'rename',
  'changePhoto',
  'changeLanguage',
  'changeEmail',
  'resetPassword',
  'resendInvitation',
  'suspend',
  'reactivate',
  'delete',
  'changeType:DocSpaceAdmin',
  'changeType:RoomAdmin',
  'changeType:User',
  'makeGuest',
  'disableSelf',
] as const
export type Right = (typeof rights)[number]

/** What the answer depends on besides the two people; `now` in UTC milliseconds. */
export interface Circumstances {
  readonly now: number
  readonly invitesGuests: boolean
}

/** What a viewer may do to a person whom they may see, by the rules that the operations themselves ask. */
export function rightsOver(viewer: Viewer, seen: Seen, { now, invitesGuests }: Circumstances): Right[] {
  const { person } = seen
  const isSelf = oneself(viewer, person)
  const isOwn = person.managed_by === null
  const isActive = person.status === Status.Active
  const isSuspended = person.status === Status.Terminated
  const isFrozen = person.frozen_by !== null
  const generated = (person.activation_status & generatedAddress) !== 0
  const step = (type: number): boolean => mayAddRemove(viewer, type) && mayChangeType(viewer, { ...seen, type })
  const may: Readonly<Record<Right, boolean>> = {
    rename: isSelf && isOwn,
    changePhoto: isSelf,
    changeLanguage: isSelf,
    changeEmail: mayChange(viewer, person) && isActive && isOwn && !ownChangesRest(viewer, person, now),
    resetPassword: mayChange(viewer, person) && !isSuspended && isOwn && !generated && !isFrozen,
    resendInvitation: mayInviteAgain(viewer, seen) && !isSuspended && awaitsProof(person),
    suspend: maySetStatus(viewer, person) && !isSuspended && isOwn,
    reactivate: maySetStatus(viewer, person) && isSuspended && isOwn,
    delete: mayDelete(viewer, person) && isSuspended && isOwn,
    'changeType:DocSpaceAdmin': step(Type.DocSpaceAdmin),
    'changeType:RoomAdmin': step(Type.RoomAdmin),
    'changeType:User': step(Type.User),
    makeGuest: invitesGuests && !isSelf && mayChange(viewer, person) && isDemotable(person),
    disableSelf: isSelf && isOwn && mayLeave(viewer, undefined),
  }
  return rights.filter(right => may[right])
}

const generatedAddress = 4

const awaitsProof = ({ status, activation_status }: Person): boolean =>
  status === Status.Pending || (activation_status & 3) !== Activation.Activated

/** Those whom `isUser` of PUT people/{userid} makes guests (accounts.md UP-5). */
const isDemotable = ({ isAdmin, type }: Person): boolean => !isAdmin && (type === Type.User || type === Type.RoomAdmin)
