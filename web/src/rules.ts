import type { AddableType } from './api/people.ts'
import type { Person } from './api/person.ts'

type Viewer = Pick<Person, 'id' | 'kind'>

/** Owner and administrators. */
export function isAdministrator(viewer: Viewer): boolean {
  return viewer.kind === 'owner' || viewer.kind === 'administrator'
}

/** Owner, administrators and room administrators may list people (accounts.md LS-1). */
export function mayListPeople(viewer: Viewer): boolean {
  return isAdministrator(viewer) || viewer.kind === 'roomAdministrator'
}

/** Owner and administrators may see the outbox (links-and-letters.md LD-20). */
export function maySeeLetters(viewer: Viewer): boolean {
  return isAdministrator(viewer)
}

/** Oneself; the owner anybody; an administrator anybody but administrators and the owner (accounts.md VW-2). */
export function mayChangeEmail(viewer: Viewer, target: Viewer): boolean {
  if (viewer.id === target.id || viewer.kind === 'owner') return true
  return viewer.kind === 'administrator' && !isAdministrator(target)
}

/** A change of address, as far as rules look at it. */
interface Asked {
  readonly requestedBy: { readonly id: string } | undefined
}

/** An administrator who may change the person, but nobody for themselves: undo and release (email-change.md EO-7, EO-9). */
export function mayRescue(viewer: Viewer, target: Viewer): boolean {
  return isAdministrator(viewer) && viewer.id !== target.id && mayChangeEmail(viewer, target)
}

/** As `mayRescue`, but not who asked for the change (email-change.md EH-1). */
export function mayApproveChange(viewer: Viewer, target: Viewer, change: Asked): boolean {
  return mayRescue(viewer, target) && change.requestedBy?.id !== viewer.id
}

/** The owner for others; an administrator who did not ask for the change (email-change.md EU-6). */
export function mayRetireUndo(viewer: Viewer, target: Viewer, change: Asked): boolean {
  return mayRescue(viewer, target) && (viewer.kind === 'owner' || change.requestedBy?.id !== viewer.id)
}

/** Settings are for owner and administrators (portal.md SM-1, email-change.md EO-13). */
export function maySeeSettings(viewer: Viewer): boolean {
  return isAdministrator(viewer)
}

/** Only the owner sets how addresses are changed (email-change.md EO-13). */
export function maySetChangeSettings(viewer: Viewer): boolean {
  return viewer.kind === 'owner'
}

/** What the viewer may add somebody as, the humblest first (accounts.md CR-3). */
export function addableTypes(viewer: Viewer): readonly AddableType[] {
  if (viewer.kind === 'owner') return ['User', 'RoomAdmin', 'DocSpaceAdmin']
  if (viewer.kind === 'administrator') return ['User', 'RoomAdmin']
  return viewer.kind === 'roomAdministrator' ? ['User'] : []
}

/** A person as far as rules about acts look at them. */
type Target = Viewer & Pick<Person, 'disabled' | 'invited' | 'confirmed' | 'managed'>

/** The owner anybody else, an administrator those who are no administrators; nobody whom a directory manages (directory.md ST-6, ST-7). */
export function maySetStatus(viewer: Viewer, target: Target): boolean {
  return mayRescue(viewer, target) && !target.managed
}

/** A suspended person, by whom they could have been suspended (accounts.md DL-3 to DL-5). */
export function mayDelete(viewer: Viewer, target: Target): boolean {
  return target.disabled && isAdministrator(viewer) && !target.managed && (viewer.kind === 'owner' || !isAdministrator(target))
}

/** Upwards by those who may make the type, an administrator down to room administrator by the owner (directory.md TY-3). */
export function mayChangeTypeTo(viewer: Viewer, target: Target, type: AddableType): boolean {
  if (viewer.id === target.id || target.kind === 'owner' || target.disabled) return false
  const fromBelow = target.kind === 'user' || target.kind === 'guest'
  if (type === 'DocSpaceAdmin') return viewer.kind === 'owner' && (fromBelow || target.kind === 'roomAdministrator')
  if (type === 'RoomAdmin') return fromBelow ? isAdministrator(viewer) : target.kind === 'administrator' && viewer.kind === 'owner'
  return target.kind === 'guest' && mayListPeople(viewer)
}

/** Somebody who has not proved their mailbox yet, by those who may invite their type (accounts.md RI-3). */
export function mayInviteAgain(viewer: Viewer, target: Target): boolean {
  if (target.disabled || (target.confirmed && !target.invited) || viewer.id === target.id) return false
  if (target.kind === 'owner' || target.kind === 'administrator') return viewer.kind === 'owner'
  return target.kind === 'roomAdministrator' ? isAdministrator(viewer) : mayListPeople(viewer)
}
