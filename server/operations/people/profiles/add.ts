import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { addPersonFor } from '../../../deeds/people/add-person.ts'
import { readNewMember } from '../../../deeds/people/new-member.ts'
import { Type } from '../../../model/person.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { accessDenied, alreadyRegistered } from '../../../problems.ts'
import { mayAdd } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { EmployeeType } from '../../../wire/enums.ts'
import { NewMember } from '../../../wire/member.ts'

/** Adds a person, who gets a letter to activate the account (accounts.md CR-1 to CR-5). Registration by a link comes with invitations. */
export const add = operation({
  name: 'addMember',
  at: 'POST /people',
  tag: 'People / Profiles',
  about: 'Add a person',
  description:
    'The person gets a letter to activate the account, and sets the password then, unless one is given here. Owners add admins, room admins and users; admins add room admins and users; room admins add users.',
  who: signedIn,
  body: NewMember,
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'Address, name or password refused' },
    { status: 402, description: 'No seat left' },
    { status: 403, description: 'No right to add somebody of this type' },
  ],

  async run(call) {
    const { viewer, body, portal, db, server } = call
    if (body.fromInviteLink) throw alreadyRegistered()
    const type = body.type === EmployeeType.All ? Type.RoomAdmin : body.type
    demand(mayAdd, viewer, type)
    if (!(await server.settings.of(portal, invitationSwitches)).allowInvitingMembers) throw accessDenied()
    const given = await readNewMember(db, call, { ...body, type })
    const person = await db.write(tx => addPersonFor(tx, call, { ...given, maker: viewer, withLetter: true }))
    return presentEmployeeFull(person, eyesOf(call, viewer), viewer)
  },
})
