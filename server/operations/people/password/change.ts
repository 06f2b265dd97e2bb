import { eyesOf } from '../../../api/eyes.ts'
import { confirmed, operation } from '../../../api/operation.ts'
import { confirmNamedChange, namesAddress } from '../../../deeds/email-change/confirm-named-change.ts'
import { newClientHash } from '../../../deeds/new-password.ts'
import { setPasswordByLink } from '../../../deeds/people/set-password.ts'
import { passwordHolds } from '../../../model/credentials.ts'
import { linkKinds } from '../../../model/link-types.ts'
import { passwordSetSince } from '../../../model/password.ts'
import { endSession } from '../../../model/session.ts'
import * as problems from '../../../problems.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { ChangePasswordData } from '../../../wire/member.ts'
import { guid, record } from '../../../wire/schema.ts'

/**
 * Sets a password for the link's person (SP-1 to SP-4). With an EmailChange link and an address it is the confirmation of
 * that change, password or not (ES-21).
 */
export const change = operation({
  name: 'changeUserPassword',
  at: 'PUT /people/{userid}/password',
  tag: 'People / Password',
  about: 'Set a password by a link',
  description:
    'By the link of a letter: no session is needed, all sessions of the person end, and the person is told. A link of a new account sets its first password.',
  who: confirmed('PasswordChange', 'Activation', 'EmailChange'),
  limit: 'sensitive',
  wrapper: 'ChangePasswordData',
  params: record({ userid: guid() }),
  body: ChangePasswordData,
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'Password missing, too weak, or the present one' },
    { status: 403, description: 'Another link, another person, or a second password by an activation link' },
  ],

  async run(call) {
    const { portal, db, link, person, viewer, body, server } = call
    if (link.type === linkKinds.EmailChange.number) {
      if (!namesAddress(body)) throw problems.linkOfWrongType()
      const changed = await confirmNamedChange(db, call, link, viewer?.session, body)
      return presentEmployeeFull(changed, await eyesOf(call, changed))
    }
    const activates = link.type === linkKinds.Activation.number
    if (activates && (await passwordSetSince(db.read, portal, person, link.created_at))) throw problems.linkOfWrongType()
    if (person.managed_by !== null) throw problems.managedProfile()
    const clientHash = await newClientHash(call, body)
    if (clientHash === undefined) throw problems.passwordEmpty()
    if (await passwordHolds(db, server, portal, person, clientHash)) throw problems.passwordSame()
    const hash = await server.passwords.hash(clientHash)
    const changed = await db.write(async tx => {
      // Somebody else who is signed in at this browser is signed out (LH-5).
      if (viewer?.session) await endSession(tx, viewer.session)
      return setPasswordByLink(tx, call, link, hash)
    })
    if (call.byCookie) call.answer.closeSession()
    return presentEmployeeFull(changed, await eyesOf(call, changed))
  },
})
