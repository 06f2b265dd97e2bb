import { anyone, operation } from '../../../api/operation.ts'
import { demandHuman } from '../../../deeds/captcha.ts'
import { cultureFor } from '../../../deeds/doing.ts'
import { forAdminNotify } from '../../../letters/for-admin-notify.ts'
import { normalAddress } from '../../../model/address.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { post, posting } from '../../../model/outbox.ts'
import { findAdmins } from '../../../model/person-admins.ts'
import { entrance } from '../../../model/settings/entrance.ts'
import { matchCulture } from '../../../platform/text/cultures.ts'
import { emailInvalid, messageEmpty, methodUnavailable } from '../../../problems.ts'
import { anything, optional, record, text } from '../../../wire/schema.ts'

const longestText = 255
const longestAddress = 255

/** What is left of a message without its tags. */
const withoutTags = (message: string): string => message.replace(/<[^>]*>/g, '').trim()

/** A stranger writes to the administrators, where the portal lets them (portal.md AM-2, AM-3). */
export const writeToAdmins = operation({
  name: 'sendAdminMail',
  at: 'POST /settings/sendadmmail',
  tag: 'Settings / Strangers',
  about: 'Write to the administrators',
  description: 'Each administrator gets the message as plain text; an answer goes to the address given, which nobody has checked.',
  who: anyone,
  limit: 'sensitive',
  body: record(
    {
      message: text({ required: true, max: longestText }),
      email: text({ required: true, max: longestAddress, email: true }),
      culture: optional(text()),
      recaptchaType: optional(anything()),
      recaptchaResponse: optional(text()),
    },
    { title: 'AdminMessage' },
  ),
  answers: text(),
  refusals: [
    { status: 400, description: 'No address, or no text' },
    { status: 403, description: 'The portal takes no messages, or the captcha was not passed' },
  ],

  async run(call) {
    const { db, portal, server, viewer, body, now, t } = call
    if (!(await server.settings.of(portal, entrance)).messagesToAdmins) throw methodUnavailable()
    const sender = normalAddress(body.email)
    if (sender === undefined) throw emailInvalid()
    const message = withoutTags(body.message)
    if (message === '') throw messageEmpty()
    if (viewer === undefined) await demandHuman(call, body)
    const asked = body.culture ? matchCulture(body.culture, server.config.enabledCultures) : undefined
    await db.write(async tx => {
      const admins = await findAdmins(tx, portal)
      const letters = admins.map(admin => {
        const culture = asked ?? cultureFor(call, admin)
        return posting({
          letter: forAdminNotify,
          to: admin.email,
          personId: admin.id,
          culture,
          params: { sender: sender.address, message },
        })
      })
      await post(tx, portal, server.mailroom, letters, now)
      await recordAudit(tx, call, 'ContactAdminMailSent', [])
    })
    return t('settings.adminMessage.sent', 'Your message was successfully sent. You will be contacted by the portal administrator.')
  },
})
