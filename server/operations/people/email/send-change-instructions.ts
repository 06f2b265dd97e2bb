import { operation, signedIn } from '../../../api/operation.ts'
import { changeAtOnce } from '../../../deeds/email-change/change-at-once.ts'
import { demandProof } from '../../../deeds/email-change/demand-proof.ts'
import { requestChange } from '../../../deeds/email-change/request-change.ts'
import { normalAddress } from '../../../model/address.ts'
import { demandLetterAllowed } from '../../../model/letter-throttle.ts'
import { findPerson, lockPerson, Status } from '../../../model/person.ts'
import { addressIsTaken } from '../../../model/person-address.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'
import { parseGuid } from '../../../platform/ids.ts'
import * as problems from '../../../problems.ts'
import { mayChange } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmailRequest } from '../../../wire/member.ts'
import { text } from '../../../wire/schema.ts'
import { renewSession } from '../../../deeds/renew-session.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Starts a change of address (PE-1 to PE-7). An administrator changes it at once and the person proves the mailbox;
 * everyone else gets a letter at the new address, and nothing changes until its link is used.
 */
export const sendChangeInstructions = operation({
  name: 'sendEmailChangeInstructions',
  at: 'POST /people/email',
  tag: 'People / Email',
  about: 'Ask for a new e-mail address',
  who: signedIn,
  limit: 'sensitive',
  body: EmailRequest,
  answers: text(),
  refusals: [
    { status: 400, description: 'User id or address missing, malformed or taken' },
    { status: 403, description: 'No right to change this address, or a fresh proof of the caller is wanted' },
    { status: 404, description: 'No active person has this id' },
  ],

  async run(call) {
    const { portal, viewer, db, now, t, body, server } = call
    const id = parseGuid(body.userId ?? '')
    if (id === undefined || id === nobody) throw problems.missingArgument({ values: { name: 'UserId' } })
    if (body.email === undefined) throw problems.emailEmpty()
    const address = normalAddress(body.email)
    if (address === undefined) throw problems.emailInvalid()

    const person = await findPerson(db.read, portal, id)
    if (person?.status !== Status.Active) throw problems.userNotFound()
    demand(mayChange, viewer, person)
    const settings = await server.settings.of(portal, emailChangeSettings)
    await demandProof(call, person, settings, body)
    if (person.managed_by !== null) throw problems.managedProfile()
    const isOwn = viewer.id === person.id
    if (isOwn && ((person.change_blocked_until ?? 0) > now || person.frozen_by !== null)) throw problems.changeBlocked()
    if (await addressIsTaken(db.read, portal, address.key, { reservedFor: person.id })) throw problems.emailTaken()
    if (!viewer.isAdmin && !call.exempt) await demandLetterAllowed(db.read, portal, viewer, address, settings, now)

    const opened = await db.write(async tx => {
      const current = await lockPerson(tx, portal, person.id)
      if (current?.status !== Status.Active) throw problems.userNotFound()
      if (await addressIsTaken(tx, portal, address.key, { reservedFor: person.id })) throw problems.emailTaken()
      if (!viewer.isAdmin) {
        await requestChange(tx, call, { person: current, requester: viewer, address, settings })
        return undefined
      }
      const changed = await changeAtOnce(tx, call, { person: current, requester: viewer, address, settings })
      return isOwn ? renewSession(tx, call, changed.person, viewer.session) : undefined
    })
    if (opened) call.answer.openSession(opened)
    return t('people.email.sent', 'The email change instructions have been successfully sent')
  },
})
