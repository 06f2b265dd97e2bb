import type { AddableType } from '../api/people.ts'
import type { PersonKind } from '../api/person.ts'
import { type Text, text } from './text.ts'

/** What a person is, in words. */
export const kindText: Readonly<Record<PersonKind, Text>> = {
  owner: text('kind.owner', 'Owner'),
  administrator: text('kind.administrator', 'Administrator'),
  roomAdministrator: text('kind.roomAdministrator', 'Room administrator'),
  user: text('kind.user', 'User'),
  guest: text('kind.guest', 'Guest'),
}

/** The types somebody can be added as, with what they may do. */
export const typeText: Readonly<Record<AddableType, { readonly name: Text; readonly about: Text }>> = {
  User: { name: kindText.user, about: text('type.userAbout', 'Has a profile and sees only that.') },
  RoomAdmin: { name: kindText.roomAdministrator, about: text('type.roomAdminAbout', 'Sees everybody, adds and invites users.') },
  DocSpaceAdmin: {
    name: kindText.administrator,
    about: text('type.adminAbout', 'Manages people and settings, except other administrators.'),
  },
}
