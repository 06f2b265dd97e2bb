import { operation, signedIn } from '../../../api/operation.ts'
import { challenge } from '../../../deeds/two-factor/challenge.ts'
import { disconnect } from '../../../deeds/two-factor/disconnect.ts'
import { mustPassCode } from '../../../deeds/two-factor/must-pass-code.ts'
import { findPerson, lockPerson, Status } from '../../../model/person.ts'
import { zeroGuid } from '../../../platform/ids.ts'
import { authenticatorUnavailable, noPermission, notAvailable, userNotFound } from '../../../problems.ts'
import { mayUnlinkAuthenticator } from '../../../rules/two-factor.ts'
import { guid, optional, record, text } from '../../../wire/schema.ts'

/** Unlinks an authenticator app: one's own, or as owner that of others (portal.md TF-26, TF-27). */
export const unlink = operation({
  name: 'unlinkTfaApp',
  at: 'PUT /settings/tfaappnewapp',
  tag: 'Settings / Two-step sign-in',
  about: 'Unlink an app',
  description:
    'The app and its backup codes no longer work, and the person is signed out everywhere. `id` left out is the caller, who gets the page for connecting another app if a code is asked of them, its key as a cookie.',
  who: signedIn,
  body: record({ id: optional(guid()) }, { title: 'TfaUnlink' }),
  answers: text(),
  refusals: [
    { status: 403, description: 'Somebody else, the person is disabled, or no app is connected' },
    { status: 404, description: 'No such person' },
  ],

  async run(call) {
    const { db, portal, viewer, body } = call
    const id = body.id === undefined || body.id === zeroGuid ? viewer.id : body.id
    if (!mayUnlinkAuthenticator(viewer, { id })) throw noPermission()
    const target = await findPerson(db.read, portal, id)
    if (target === undefined) throw userNotFound()
    if (target.status === Status.Terminated) throw notAvailable()
    const isOwn = id === viewer.id
    const leadsOn = isOwn && viewer.via !== 'apiKey' && (await mustPassCode(call, target))
    const way = await db.write(async tx => {
      const person = await lockPerson(tx, portal, id)
      if (person?.authenticator_at == null) throw authenticatorUnavailable()
      await disconnect(tx, call, viewer, person)
      const current = leadsOn ? await lockPerson(tx, portal, id) : undefined
      return current && challenge(tx, call, current, false)
    })
    if (isOwn) call.answer.closeSession()
    if (way === undefined) return ''
    call.answer.keepLinkKey(way.type, way.key)
    return way.url
  },
})
