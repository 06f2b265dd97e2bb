import { confirmed, operation } from '../../../api/operation.ts'
import { newClientHash } from '../../../deeds/new-password.ts'
import { completeWizard as complete } from '../../../deeds/portal/complete-wizard.ts'
import { normalAddress } from '../../../model/address.ts'
import { passwordHolds } from '../../../model/credentials.ts'
import { addressIsTaken } from '../../../model/person-address.ts'
import { matchCulture } from '../../../platform/text/cultures.ts'
import { isTimeZone } from '../../../platform/text/time-zones.ts'
import * as problems from '../../../problems.ts'
import { writePlainDate } from '../../../wire/date.ts'
import { anything, flag, optional, present, record, text, writtenPlainDate } from '../../../wire/schema.ts'

const longestAddress = 255
const fallbackZone = 'UTC'

/** Finishes the set-up of a portal and signs its owner in (portal.md GS-5, GS-6). */
export const completeWizard = operation({
  name: 'completeWizard',
  at: 'PUT /settings/wizard/complete',
  tag: 'Settings / General',
  about: 'Finish the set-up',
  description:
    "Gives the first portal its owner's address and password, language and time zone, and signs the owner in. The link is made at the first start.",
  who: confirmed('Wizard'),
  body: record(
    {
      email: present(text({ required: true, email: true, max: longestAddress })),
      passwordHash: present(text()),
      lng: optional(text()),
      timeZone: optional(text()),
      amiId: optional(anything()),
      subscribeFromSite: optional(anything()),
    },
    { title: 'WizardSettings' },
  ),
  answers: record({ completed: flag(), lastModified: writtenPlainDate() }, { title: 'WizardResult' }),

  async run(call) {
    const { body, db, portal, person, link, server, now } = call
    const address = normalAddress(body.email)
    if (address === undefined) throw problems.emailInvalid()
    const clientHash = await newClientHash(call, { passwordHash: body.passwordHash })
    if (clientHash === undefined) throw problems.passwordEmpty()
    if (await passwordHolds(db, server, portal, person, clientHash)) throw problems.passwordSame()
    if (address.key !== person.email_key && (await addressIsTaken(db.read, portal, address.key))) throw problems.emailTaken()
    const given = {
      address,
      passwordHash: await server.passwords.hash(clientHash),
      culture: matchCulture(body.lng ?? '', server.config.enabledCultures),
      zone: body.timeZone && isTimeZone(body.timeZone) ? body.timeZone : fallbackZone,
    }
    const { opened } = await db.write(tx => complete(tx, call, link, given))
    call.answer.openSession(opened)
    return { completed: true, lastModified: writePlainDate(now) }
  },
})
