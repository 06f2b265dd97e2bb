import { operation, signedIn } from '../../../api/operation.ts'
import { beginChange } from '../../../deeds/email-change/begin-change.ts'
import { demandProof } from '../../../deeds/email-change/demand-proof.ts'
import { renewSession } from '../../../deeds/renew-session.ts'
import { normalAddress } from '../../../model/address.ts'
import { findPerson, Status } from '../../../model/person.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'
import { parseGuid } from '../../../platform/ids.ts'
import * as problems from '../../../problems.ts'
import { ownChangesRest } from '../../../rules/email-change.ts'
import { mayChange } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmailRequest } from '../../../wire/member.ts'
import { text } from '../../../wire/schema.ts'

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
  description: `For oneself, for anyone by the owner, for those who are no admins by an admin.

Asked for by an owner or admin, the address changes at once, and the person is asked to prove the new mailbox. Asked for by anyone else, nothing changes yet: a letter goes to the new address, and the change is done when its link is used; the old address is told and can call it off. After a change the old address can undo it for some days. The answer is the same either way.

For the own address a session that has lately proved the password is needed, or \`password\` or \`passwordHash\` in the body. Under the policy \`strict\` every change waits for a letter. Members beside \`userId\`, \`email\` and the proof are taken and ignored.`,
  who: signedIn,
  limit: 'sensitive',
  body: EmailRequest,
  example: {
    body: { userId: '9924256a-739c-462b-af15-e652a3b1b6eb', email: 'new@example.com' },
    response: 'The email change instructions have been successfully sent',
  },
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

    // The caller was read for this very request.
    const person = id === viewer.id ? viewer : await findPerson(db.read, portal, id)
    if (person?.status !== Status.Active) throw problems.userNotFound()
    demand(mayChange, viewer, person)
    const settings = await server.settings.of(portal, emailChangeSettings)
    await demandProof(call, person, settings, body)
    if (person.managed_by !== null) throw problems.managedProfile()
    if (ownChangesRest(viewer, person, now)) throw problems.changeBlocked()

    const opened = await db.write(async tx => {
      const changed = await beginChange(tx, call, { person, requester: viewer, address, settings, capped: !call.exempt })
      return changed?.id === viewer.id ? renewSession(tx, call, changed, viewer.session) : undefined
    })
    if (opened) call.answer.openSession(opened)
    return t('people.email.sent', 'The email change instructions have been successfully sent')
  },
})
