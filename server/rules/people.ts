import type { Person } from '../model/person.ts'
import { Type } from '../model/person-kinds.ts'
import { allOf, anyOf, not, type Rule } from './rule.ts'
import { admin, ofAdmin, ofGuest, oneself, owner, roomAdmin, typeIn } from './words.ts'

/** A person, and whether the viewer has a relation to them (RL-1). */
export interface Seen {
  readonly person: Person
  readonly isRelated: boolean
}

const ofPerson =
  (rule: Rule<Person>): Rule<Seen> =>
  (viewer, { person }) =>
    rule(viewer, person)

/** Anyone may change themselves, the owner anyone, an admin those who are no admins (accounts.md VW-2). */
export const mayChange: Rule<Person> = anyOf(oneself, owner, allOf(admin, not(ofAdmin)))

/** Admins see everybody, room admins everybody but guests they have no relation to, others themselves (accounts.md VW-1). */
export const maySee: Rule<Seen> = anyOf(
  ofPerson(oneself),
  admin,
  allOf(
    roomAdmin,
    anyOf(ofPerson(not(ofGuest)), (_, { isRelated }) => isRelated),
  ),
)

/** Lists of people are for admins and room admins (accounts.md LS-1). */
export const mayListPeople: Rule<unknown> = anyOf(admin, roomAdmin)

/** The owner adds admins, room admins and users; an admin room admins and users; a room admin users (accounts.md CR-3). */
export const mayAdd: Rule<number> = anyOf(
  allOf(owner, typeIn(Type.DocSpaceAdmin, Type.RoomAdmin, Type.User)),
  allOf(admin, typeIn(Type.RoomAdmin, Type.User)),
  allOf(roomAdmin, typeIn(Type.User)),
)

/** Without a letter the owner adds anybody, an admin anybody but admins, a room admin users and guests (accounts.md MA-1). */
export const mayAddActive: Rule<number> = anyOf(
  owner,
  allOf(admin, not(typeIn(Type.DocSpaceAdmin))),
  allOf(roomAdmin, typeIn(Type.User, Type.Guest)),
)
