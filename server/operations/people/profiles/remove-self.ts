import { eyesOf } from '../../../api/eyes.ts'
import { confirmed, operation } from '../../../api/operation.ts'
import { leave } from '../../../deeds/people/leave.ts'
import { accessDenied, managedProfile } from '../../../problems.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'

/** Disables the account of the link's person; nothing is deleted (accounts.md SR-1 to SR-3). */
export const removeSelf = operation({
  name: 'deleteProfile',
  at: 'DELETE /people/@self',
  tag: 'People / Profiles',
  about: 'Leave, by a link',
  description:
    'By the link of the letter: the account is disabled, every session of it ends, and the administrators are told. Nothing is deleted, and an administrator can let the person back in.',
  who: confirmed('ProfileRemove'),
  answers: EmployeeFull,
  refusals: [{ status: 403, description: 'The owner, or somebody whose account is managed elsewhere' }],

  async run(call) {
    const { db, link, person, byCookie, answer } = call
    if (person.isOwner) throw accessDenied()
    if (person.managed_by !== null) throw managedProfile()
    const left = await db.write(tx => leave(tx, call, link))
    if (byCookie) answer.closeSession()
    return presentEmployeeFull(left, await eyesOf(call, left))
  },
})
