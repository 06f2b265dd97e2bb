import type { Person, Viewer } from '../model/person.ts'
import { type PersonType, Status, Type } from '../model/person-kinds.ts'
import type { Rule } from './rule.ts'

/** The vocabulary of the rules: what a viewer is. */
export const owner: Rule<unknown> = viewer => viewer.isOwner
/** A DocSpaceAdmin, the owner included. */
export const admin: Rule<unknown> = viewer => viewer.isAdmin
export const roomAdmin: Rule<unknown> = viewer => !viewer.isAdmin && viewer.type === Type.RoomAdmin
export const byKey: Rule<unknown> = (viewer: Viewer) => viewer.via === 'apiKey'

/** What a target is. */
export const oneself: Rule<Pick<Person, 'id'>> = (viewer, person) => viewer.id === person.id
export const ofOwner: Rule<Person> = (_, person) => person.isOwner
export const ofAdmin: Rule<Person> = (_, person) => person.isAdmin
export const ofGuest: Rule<Person> = (_, person) => !person.isAdmin && person.type === Type.Guest
export const ofSuspended: Rule<Person> = (_, person) => person.status === Status.Terminated
/** The target is a type, one of these. */
export const typeIn =
  (...types: PersonType[]): Rule<number> =>
  (_, type) =>
    (types as number[]).includes(type)
