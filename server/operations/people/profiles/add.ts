import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedInElseConfirmed } from '../../../api/operation.ts'
import { addPersonFor } from '../../../deeds/people/add-person.ts'
import { readNewMember } from '../../../deeds/people/new-member.ts'
import { registerByLink } from '../../../deeds/people/register-by-link.ts'
import { findPerson, Type } from '../../../model/person.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { accessDenied, alreadyRegistered, unauthorized } from '../../../problems.ts'
import { mayAdd } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { EmployeeType } from '../../../wire/enums.ts'
import { NewMember } from '../../../wire/member.ts'

/** Adds a person, who gets a letter to activate the account (accounts.md CR-2 to CR-5), or registers who was invited, by their link (CR-6 to CR-9). */
export const add = operation({
  name: 'addMember',
  at: 'POST /people',
  tag: 'People / Profiles',
  about: 'Add a person, or register by an invitation',
  description: `The person gets a letter to activate the account, and sets the password then, unless one is given here. Owners add admins, room admins and users; admins add room admins and users; room admins add users.

With \`fromInviteLink\` and the link of an invitation in the header \`confirm\`, without a caller: whoever was invited registers. Type and, by a letter, address are those of the invitation. Nobody is signed in by it; sign in next.`,
  who: signedInElseConfirmed('LinkInvite', 'EmpInvite'),
  body: NewMember,
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'Address, name or password refused' },
    { status: 402, description: 'No seat left' },
    { status: 403, description: 'No right to add somebody of this type, or the body contradicts the invitation' },
  ],

  async run(call) {
    const { viewer, body, portal, db, server } = call
    if (viewer === undefined) {
      if (!body.fromInviteLink) throw unauthorized()
      const person = await registerByLink(db, call, call.link, body)
      const maker = person.created_by === null ? undefined : await findPerson(db.read, portal, person.created_by)
      return presentEmployeeFull(person, await eyesOf(call, person), maker)
    }
    if (body.fromInviteLink) throw alreadyRegistered()
    const type = body.type === EmployeeType.All ? Type.RoomAdmin : body.type
    demand(mayAdd, viewer, type)
    if (!(await server.settings.of(portal, invitationSwitches)).allowInvitingMembers) throw accessDenied()
    const member = await readNewMember(db, call, { ...body, type })
    const person = await db.write(tx => addPersonFor(tx, call, { member, maker: viewer, withLetter: true }))
    return presentEmployeeFull(person, await eyesOf(call, viewer), viewer)
  },
})
