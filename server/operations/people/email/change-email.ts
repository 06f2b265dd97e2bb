import { confirmed, operation } from '../../../api/operation.ts'
import { confirmChange } from '../../../deeds/email-change/confirm-change.ts'
import { addressKey } from '../../../model/address.ts'
import * as problems from '../../../problems.ts'
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
  who: confirmed('EmailChange'),
  limit: 'sensitive',
  wrapper: 'ChangeEmailData',
  params: record({ userid: guid() }),
  body: ChangeEmailData,
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'Address missing, not that of the link, or taken meanwhile' },
    { status: 403, description: 'Another link, another person' },
  ],

  async run(call) {
    const { portal, db, link, viewer, body, server } = call
    const given = namedAddresses(body, text => server.sealer.open(text, String(portal.id)))
    if (given.length === 0) throw problems.emailEmpty()
    if (given.some(address => address === undefined || addressKey(address) !== link.address_key)) throw problems.emailInvalid()
    const person = await confirmChange(db, call, link, viewer?.session)
    return presentEmployeeFull(person, { portal, zone: server.zones.named(portal.zone), culture: person.culture ?? portal.culture, viewer: person })
  },
})

/** Every address the body names must agree (ES-13); `encEmail` that does not open is a wrong address (LK-5). */
function namedAddresses(body: { email?: string; encEmail?: string }, open: (sealed: string) => string | undefined): (string | undefined)[] {
  const plain = body.email?.trim() ? [body.email] : []
  return body.encEmail?.trim() ? [...plain, open(body.encEmail)] : plain
}
