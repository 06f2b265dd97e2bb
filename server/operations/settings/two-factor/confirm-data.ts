import { operation, signedIn } from '../../../api/operation.ts'
import { challenge } from '../../../deeds/two-factor/challenge.ts'
import { mustPassCode } from '../../../deeds/two-factor/must-pass-code.ts'
import { lockPerson } from '../../../model/person.ts'
import { linkKeyCookie } from '../../../wire/session-cookie.ts'
import { TfaConfirm } from '../../../wire/two-factor.ts'

/** The caller's way to their second factor (portal.md TF-15). Nothing is asked of a key, so it gets none (TF-2). */
export const confirmData = operation({
  name: 'getTfaConfirmData',
  at: 'GET /settings/tfaapp/confirm',
  tag: 'Settings / Two-step sign-in',
  about: 'The way to the second factor',
  description:
    'The page on which the caller passes their app, or connects one, and the key for it, which is also set as a cookie for an hour. No `response` when no code is asked of the caller.',
  who: signedIn,
  answers: TfaConfirm,

  async run(call) {
    const { db, portal, viewer } = call
    if (viewer.via === 'apiKey' || !(await mustPassCode(call, viewer))) return undefined
    const way = await db.write(async tx => {
      const person = await lockPerson(tx, portal, viewer.id)
      return person && challenge(tx, call, person, false)
    })
    if (way === undefined) return undefined
    call.answer.keepLinkKey(way.type, way.key)
    return { url: way.url, cookieName: linkKeyCookie(way.type), cookieValue: way.key }
  },
})
