import { operation, signedIn } from '../../../api/operation.ts'
import { changeMany } from '../../../deeds/email-change/change-many.ts'
import { demandFreshSession } from '../../../deeds/email-change/fresh-session.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'
import { reauthenticationRequired } from '../../../problems.ts'
import { mayChangeMany } from '../../../rules/email-change.ts'
import { demand } from '../../../rules/rule.ts'
import { BulkDto, BulkRequest } from '../../../wire/email-bulk.ts'

/** Changes many addresses, each row by itself on the caller's path; `dryRun` only says what would happen (email-change.md EO-11). */
export const bulk = operation({
  name: 'changeEmailsInBulk',
  at: 'POST /people/email-change/bulk',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Change many addresses',
  description:
    'Up to 1000 rows; each goes the way of `POST /api/2.0/people/email`, in a transaction of its own, and refused rows stop no others. With `dryRun` nothing is written. For admins.',
  who: signedIn,
  body: BulkRequest,
  answers: BulkDto,
  refusals: [{ status: 429, description: 'Another bulk change is running' }],

  async run(call) {
    const { viewer, body, portal, server, t } = call
    demand(mayChangeMany, viewer, undefined)
    const settings = await server.settings.of(portal, emailChangeSettings)
    if (settings.policy === 'strict' && viewer.via === 'apiKey') throw reauthenticationRequired()
    if (settings.policy !== 'compat' && viewer.via !== 'apiKey') await demandFreshSession(call, viewer)
    const done = await changeMany(call, viewer, settings, body)
    const rows = done.rows.map(({ problem, ...row }) => ({
      ...row,
      ...(problem && { type: problem.type, message: t(problem.key, problem.english, problem.values) }),
    }))
    return { ...done, rows }
  },
})
