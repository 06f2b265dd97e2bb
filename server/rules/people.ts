import type { Person } from '../model/person.ts'
import { type PersonType, Type } from '../model/person-kinds.ts'
import { allOf, anyOf, not, type Rule } from './rule.ts'
import { admin, ofAdmin, ofGuest, ofSuspended, oneself, owner, roomAdmin, typeIn } from './words.ts'

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

/** A photo is changed by its own person, and by nobody else (accounts.md 7.1). */
export const mayChangePhoto: Rule<Person> = oneself

/** Admins see everybody, room admins everybody but guests they have no relation to, others themselves (accounts.md VW-1). */
export const maySee: Rule<Seen> = anyOf(
  ofPerson(oneself),
  admin,
  allOf(
    roomAdmin,
    anyOf(ofPerson(not(ofGuest)), (_, { isRelated }) => isRelated),
  ),
)

/** A step from one type to another that is asked for. */
export interface TypeStep extends Seen {
  readonly type: number
}

const toType =
  (...types: PersonType[]): Rule<TypeStep> =>
  (_, { type }) =>
    (types as number[]).includes(type)
const fromType =
  (...types: PersonType[]): Rule<TypeStep> =>
  (_, { person }) =>
    !person.isOwner && (types as number[]).includes(person.type)
const ofStep =
  (rule: Rule<Seen>): Rule<TypeStep> =>
  (viewer, step) =>
    rule(viewer, step)

/** Who is asked about adding, removing and changing people of a type: admins any, room admins users and guests (directory.md V-4, addRemoveUser). */
export const mayAddRemove: Rule<number> = anyOf(admin, allOf(roomAdmin, typeIn(Type.User, Type.Guest)))

/** The steps that are made at once: up, and from admin to room admin; nobody's own, the owner's or a suspended person's (directory.md TY-3). */
export const mayChangeType: Rule<TypeStep> = allOf(
  ofStep(maySee),
  not(ofStep(ofPerson(oneself))),
  not(ofStep(ofPerson(ofSuspended))),
  anyOf(
    allOf(owner, toType(Type.DocSpaceAdmin), fromType(Type.RoomAdmin, Type.User, Type.Guest)),
    allOf(admin, toType(Type.RoomAdmin), fromType(Type.User, Type.Guest)),
    allOf(owner, toType(Type.RoomAdmin), fromType(Type.DocSpaceAdmin)),
    allOf(anyOf(admin, roomAdmin), toType(Type.User), fromType(Type.Guest)),
  ),
)

/** Suspending, re-activating and deleting are for admins in general (directory.md V-4, editUser). */
export const mayEditPeople: Rule<unknown> = admin

/** The owner suspends and re-activates everybody else, an admin those who are no admins (directory.md ST-6, accounts.md UP-2). */
export const maySetStatus: Rule<Person> = allOf(admin, mayChange, not(oneself))

/** Only the owner deletes an admin (accounts.md DL-5). */
export const mayDelete: Rule<Person> = allOf(admin, anyOf(owner, not(ofAdmin)))

/** Everybody but the owner may ask to be disabled (accounts.md SD-1, SR-1). */
export const mayLeave: Rule<unknown> = not(owner)

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

/** By letter everybody invites whom they may add (accounts.md IN-2). */
export const mayInvite: Rule<number> = mayAdd

/** Nobody below a room admin invites anybody, by letter or by link (accounts.md IN-1, portal.md IL-19). */
export const mayInviteAtAll: Rule<unknown> = anyOf(admin, roomAdmin)

/** Links to hand on are made for the types one may add (portal.md IL-2). */
export const mayManageLinks: Rule<number> = mayAdd

/** The link of a moment may also be for guests (portal.md IL-25). */
export const mayMakeString: Rule<number> = anyOf(mayAdd, allOf(anyOf(admin, roomAdmin), typeIn(Type.Guest)))

/** A letter again, for oneself or those one could have invited; for a guest also by the room admin who made or knows them (accounts.md RI-3). */
export const mayInviteAgain: Rule<Seen> = anyOf(
  ofPerson(oneself),
  (viewer, { person }) => !person.isOwner && mayAdd(viewer, person.type),
  allOf(admin, ofPerson(ofGuest)),
  allOf(
    roomAdmin,
    ofPerson(ofGuest),
    anyOf(
      (viewer, { person }) => person.created_by === viewer.id,
      (_, { isRelated }) => isRelated,
    ),
  ),
)
