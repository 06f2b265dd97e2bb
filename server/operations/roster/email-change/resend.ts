import { operation, signedIn } from '../../../api/operation.ts'
import { resendChange } from '../../../deeds/email-change/resend-change.ts'
import { personOfChange, showChange } from '../../../deeds/email-change/show-change.ts'
import { settleOverdue } from '../../../deeds/email-change/sweep-changes.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'
import { EmailChangeDto } from '../../../wire/email-change.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Sends the letter of a pending change again, with a new link (email-change.md EO-3, E14). */
export const resend = operation({
  name: 'resendEmailChange',
  at: 'POST /people/{id}/email-change/resend',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Send the letter again',
  description: 'A new letter with a new link; the one before stops working. Once a minute at most.',
  who: signedIn,
  limit: 'sensitive',
  params: record({ id: guid() }),
  answers: EmailChangeDto,
  refusals: [{ status: 404, description: 'Nothing is pending' }],

  async run(call) {
    const { db, viewer, portal, server } = call
    const person = await personOfChange(call, viewer, call.params.id)
    await settleOverdue(call, person)
    const settings = await server.settings.of(portal, emailChangeSettings)
    const change = await db.write(tx => resendChange(tx, call, person, viewer, settings))
    return showChange(call, viewer, person, change)
  },
})
