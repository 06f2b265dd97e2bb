import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { addPersonFor } from '../../../deeds/people/add-person.ts'
import { readNewMember } from '../../../deeds/people/new-member.ts'
import { Type } from '../../../model/person.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { accessDenied } from '../../../problems.ts'
import { mayAddActive } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { admin } from '../../../rules/words.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { EmployeeType } from '../../../wire/enums.ts'
import { NewMember } from '../../../wire/member.ts'

/** Adds a person without a letter; no type means a room admin, for admins only (accounts.md MA-1, MA-2). */
export const addActive = operation({
  name: 'addMemberAsActivated',
  at: 'POST /people/active',
  tag: 'People / Profiles',
  about: 'Add a person without a letter',
  description:
    'For a person whose password you hand over yourself: the account is active at once and no letter is sent. Without a type the person becomes a room admin.',
  who: signedIn,
  body: NewMember,
  answers: EmployeeFull,

  async run(call) {
    const { viewer, body, portal, db, server } = call
    if (body.type === EmployeeType.All) demand(admin, viewer, undefined)
    const type = body.type === EmployeeType.All ? Type.RoomAdmin : body.type
    demand(mayAddActive, viewer, type)
    const { allowInvitingMembers, allowInvitingGuests } = await server.settings.of(portal, invitationSwitches)
    if (type === Type.Guest ? !allowInvitingGuests : !allowInvitingMembers) throw accessDenied()
    const given = await readNewMember(db, call, { ...body, type })
    const person = await db.write(tx => addPersonFor(tx, call, { member: given, maker: viewer, withLetter: false }))
    return presentEmployeeFull(person, await eyesOf(call, viewer), viewer)
  },
})
