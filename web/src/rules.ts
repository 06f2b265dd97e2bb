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

/** What the viewer may add somebody as, the humblest first (accounts.md CR-3). */
export function addableTypes(viewer: Viewer): readonly AddableType[] {
  if (viewer.kind === 'owner') return ['User', 'RoomAdmin', 'DocSpaceAdmin']
  if (viewer.kind === 'administrator') return ['User', 'RoomAdmin']
  return viewer.kind === 'roomAdministrator' ? ['User'] : []
}
