import { eyesOf } from '../../../api/eyes.ts'
import { confirmed, operation } from '../../../api/operation.ts'
import { confirmNamedChange } from '../../../deeds/email-change/confirm-named-change.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { ChangeEmailData } from '../../../wire/member.ts'
import { guid, record } from '../../../wire/schema.ts'

/**
 * Finishes a change of address: the caller holds the link that was sent to the new mailbox (PU-1 to PU-4).
 * The address written is the link's; a body that names another is refused and leaves the link usable.
 */
export const changeEmail = operation({
  name: 'changeUserEmail',
  at: 'PUT /people/{userid}/email',
  tag: 'People / Email',
  about: 'Confirm a new e-mail address',
  description:
    'The link of the letter to the new mailbox authorises the call; no session is needed. The address written is the one the link was made for: `email` (or `encEmail`, as in the link) must name it. The link works once.',
  who: confirmed('EmailChange'),
  limit: 'sensitive',
  wrapper: 'ChangeEmailData',
  params: record({ userid: guid() }),
  body: ChangeEmailData,
  example: { body: { email: 'new@example.com' } },
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'Address missing, not that of the link, or taken meanwhile' },
    { status: 403, description: 'Another link, another person' },
  ],

  async run(call) {
    const { db, link, viewer, body } = call
    const person = await confirmNamedChange(db, call, link, viewer?.session, body)
    return presentEmployeeFull(person, await eyesOf(call, person))
  },
})
