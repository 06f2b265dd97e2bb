import { operation, signedIn } from '../../../api/operation.ts'
import { checkChange } from '../../../deeds/email-change/check-change.ts'
import { findPerson } from '../../../model/person.ts'
import { accessDenied, emailEmpty, userNotFound } from '../../../problems.ts'
import { mayChange } from '../../../rules/people.ts'
import { writeApiDate } from '../../../wire/date.ts'
import { address } from '../../../wire/member.ts'
import { flag, guid, integer, list, nullable, optional, record, text, writtenDate } from '../../../wire/schema.ts'

const ChangeCheck = record(
  {
    allowed: flag(),
    type: optional(text()),
    message: optional(text()),
    path: text(),
    needs: list(text()),
    letters: list(text()),
    sessionsEnding: integer(),
    linksEnding: integer(),
    undoUntil: nullable(writtenDate()),
    retryAfter: optional(integer()),
  },
  { title: 'EmailChangeCheck' },
)

/** What asking for an address would answer and set going; changes nothing (email-change.md EO-2). */
export const check = operation({
  name: 'checkEmailChange',
  at: 'POST /people/{id}/email-change/check',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Try a change without making it',
  description:
    'Says what `POST /api/2.0/people/email` would answer, what it would ask for, which letters would leave and what would end. Nothing changes.',
  who: signedIn,
  limit: 'sensitive',
  params: record({ id: guid() }),
  body: record({ email: address() }, { title: 'EmailChangeQuestion' }),
  answers: ChangeCheck,

  async run(call) {
    const { db, portal, viewer, params, body, t, server } = call
    const person = await findPerson(db.read, portal, params.id)
    if (person === undefined) throw userNotFound()
    if (!mayChange(viewer, person)) throw accessDenied()
    if (body.email === undefined) throw emailEmpty()
    const { refusal, undoUntil, path, needs, letters, sessionsEnding, linksEnding } = await checkChange(call, viewer, person, body.email)
    return {
      allowed: refusal === undefined,
      ...(refusal && { type: refusal.type, message: t(refusal.key, refusal.english, refusal.values) }),
      path,
      needs: [...needs],
      letters: [...letters],
      sessionsEnding,
      linksEnding,
      undoUntil: writeApiDate(undoUntil, server.zones.named(portal.zone)),
      ...(refusal?.retryAfter !== undefined && { retryAfter: refusal.retryAfter }),
    }
  },
})
