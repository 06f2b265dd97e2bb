import { operation, signedIn } from '../../../api/operation.ts'
import { personOfChange, showChange, shownChangeOf } from '../../../deeds/email-change/show-change.ts'
import { EmailChangeDto } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** The pending change of address of a person, else the newest of the last 30 days; void without one (email-change.md EO-1). */
export const getChange = operation({
  name: 'getEmailChange',
  at: 'GET /people/{id}/email-change',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'The change of address of a person',
  description:
    'The pending change, else the newest that ended within 30 days; void without one. The code that confirms a change without signing in is shown to the session alone that asked for it. Others than the person and who asked see the new address masked until it is in force.',
  who: signedIn,
  params: record({ id: guid() }),
  answers: EmailChangeDto,

  async run(call) {
    const person = await personOfChange(call, call.viewer, call.params.id)
    const change = await shownChangeOf(call, person)
    return change && showChange(call, call.viewer, person, change)
  },
})
