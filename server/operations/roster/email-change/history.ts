import { operation, signedIn } from '../../../api/operation.ts'
import { findChange } from '../../../model/email-change.ts'
import { findPerson } from '../../../model/person.ts'
import { addressHistory } from '../../../model/person-address.ts'
import { accessDenied, userNotFound } from '../../../problems.ts'
import { mayChange } from '../../../rules/people.ts'
import { writeApiDate } from '../../../wire/date.ts'
import { flag, guid, list, nullable, record, text, writtenDate } from '../../../wire/schema.ts'

const HeldAddress = record(
  {
    email: text(),
    from: writtenDate(),
    to: nullable(writtenDate()),
    trusted: flag(),
    how: text(),
    by: nullable(guid()),
    changeId: nullable(guid()),
    reservedUntil: nullable(writtenDate()),
  },
  { title: 'HeldAddress' },
)

/** Every address a person held, newest first, in full (email-change.md EO-10). */
export const history = operation({
  name: 'getEmailHistory',
  at: 'GET /people/{id}/email-history',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'The addresses a person held',
  description:
    'Newest first, with the times they were held, whether the mailbox was proved, and until when an address is kept for an undo.',
  who: signedIn,
  params: record({ id: guid() }),
  answers: list(HeldAddress),

  async run({ db, portal, viewer, params, server }) {
    const person = await findPerson(db.read, portal, params.id)
    if (person === undefined) throw userNotFound()
    if (!mayChange(viewer, person)) throw accessDenied()
    const zone = server.zones.named(portal.zone)
    const rows = await addressHistory(db.read, person)
    return Promise.all(
      rows.map(async row => {
        // A row that was left names the change that reserved it; the one that brought it came before.
        const change = row.change_id === null ? undefined : await findChange(db.read, portal, row.change_id)
        return {
          email: row.address,
          from: writeApiDate(row.held_from, zone),
          to: writeApiDate(row.held_until, zone),
          trusted: row.trusted_at !== null,
          how: row.how,
          by: change?.requested_by || null,
          changeId: row.change_id,
          reservedUntil: row.held_key !== null && row.held_until !== null ? writeApiDate(row.reserved_until, zone) : null,
        }
      }),
    )
  },
})
