import { eyesOf } from '../../../api/eyes.ts'
import { confirmed, operation } from '../../../api/operation.ts'
import { activate } from '../../../deeds/people/activate.ts'
import { badArgument } from '../../../problems.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { EmployeeActivationStatus } from '../../../wire/enums.ts'
import { enumeration, guid, list, optional, record } from '../../../wire/schema.ts'

/** Proves the mailbox of the link's person (directory.md ST-20 to ST-24). */
export const setActivation = operation({
  name: 'updateUserActivationStatus',
  at: 'PUT /people/activationstatus/{activationstatus}',
  tag: 'People / Status',
  about: 'Confirm that letters arrive',
  description:
    'The link of a letter proves that it arrived: its person becomes activated. `userIds` holds that person alone, the status is `Activated`.',
  who: confirmed('Activation', 'EmailActivation'),
  wrapper: 'UpdateMembers',
  params: record({ activationstatus: enumeration(EmployeeActivationStatus) }),
  body: record({ userIds: optional(list(guid())) }, { title: 'UpdateMembers' }),
  answers: list(EmployeeFull),

  async run(call) {
    const { db, link, person, params, body } = call
    if (body.userIds?.length !== 1 || body.userIds[0] !== person.id) throw badArgument('UserIds')
    if (params.activationstatus !== EmployeeActivationStatus.Activated) throw badArgument('ActivationStatus')
    const activated = await db.write(tx => activate(tx, call, link))
    return [presentEmployeeFull(activated, await eyesOf(call, person))]
  },
})
