import { operation, signedInOrConfirmed } from '../../../api/operation.ts'
import { longestAddress } from '../../../model/address.ts'
import { flag, integer, optional, record, text } from '../../../wire/schema.ts'
import { findAsked } from './address-asked.ts'

/** Whether somebody has an address; those removed, and addresses kept after a change, do not count (accounts.md XS-1, XS-2). */
export const exists = operation({
  name: 'checkUserExistsByEmail',
  at: 'GET /people/exists',
  tag: 'People / Profiles',
  about: 'Whether somebody has an address',
  description: 'With the status of that person. Also for the holder of an invitation, who may ask a few times in all.',
  who: signedInOrConfirmed('LinkInvite', 'GuestShareLink'),
  query: record({ email: optional(text({ max: longestAddress, email: true })), encemail: optional(text()) }),
  answers: record({ exists: flag(), status: optional(integer()) }, { title: 'AddressInUse' }),
  refusals: [
    { status: 400, description: 'No address, or none that can be read' },
    { status: 429, description: 'The link has asked often enough' },
  ],

  async run(call) {
    const person = await findAsked(call, call.query, call.link)
    return person ? { exists: true, status: person.status } : { exists: false }
  },
})
