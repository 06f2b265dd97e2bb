import { operation, signedIn } from '../../../api/operation.ts'
import { releaseFrozen } from '../../../deeds/email-change/release-frozen.ts'
import { showChange } from '../../../deeds/email-change/show-change.ts'
import { findPerson } from '../../../model/person.ts'
import { userNotFound } from '../../../problems.ts'
import { mayRescue } from '../../../rules/email-change.ts'
import { demand } from '../../../rules/rule.ts'
import { EmailChangeDto } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Frees an account that an undo froze (email-change.md EO-9, E21). */
export const release = operation({
  name: 'releaseFrozenAccount',
  at: 'POST /people/{id}/email-change/release',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Free a frozen account',
  description:
    'After an undo an account with an authenticator is frozen: it is signed in to with a code only. An administrator who may change the person ends that.',
  who: signedIn,
  params: record({ id: guid() }),
  answers: EmailChangeDto,
  refusals: [{ status: 404, description: 'The account is not frozen' }],

  async run(call) {
    const { db, portal, viewer, params } = call
    const person = await findPerson(db.read, portal, params.id)
    if (person === undefined) throw userNotFound()
    demand(mayRescue, viewer, person)
    const change = await db.write(tx => releaseFrozen(tx, call, person))
    return showChange(call, viewer, person, change)
  },
})
