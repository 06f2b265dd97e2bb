import { type Base, operation, signedIn } from '../../../api/operation.ts'
import { challenge } from '../../../deeds/two-factor/challenge.ts'
import { mustPassCode } from '../../../deeds/two-factor/must-pass-code.ts'
import { record } from '../../../model/audit.ts'
import { findPeople, lockPerson, type Viewer } from '../../../model/person.ts'
import { endSessionsOfPortal } from '../../../model/session.ts'
import { type TwoFactor, twoFactor } from '../../../model/settings/two-factor.ts'
import { saveSettings } from '../../../model/settings.ts'
import { namesAddresses } from '../../../platform/net.ts'
import { badArgument, noPermission, smsUnavailable } from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { flag, text } from '../../../wire/schema.ts'
import { TfaRequest, TfaType } from '../../../wire/two-factor.ts'

const about = 'Set whether sign-in takes two steps'
const description =
  '`type` `App` asks everybody for a code of an authenticator app, but whoever signs in from `trustedIps` (addresses, CIDR blocks, ranges `a-b`) and is not among `mandatoryUsers`; everybody is signed out, the caller too. `None` ends that and empties the lists; apps that are connected stay so. Lists that are left out are empty.'
const refusals = [
  { status: 400, description: 'A trusted address that is none' },
  { status: 403, description: 'Not an administrator, SMS, or the owner is named by somebody else' },
]

/** Turns two-step sign-in on or off (portal.md TF-9, TF-10). */
export const setTwoFactor = operation({
  name: 'updateTfaSettings',
  at: 'PUT /settings/tfaapp',
  tag: 'Settings / Two-step sign-in',
  about,
  description,
  who: signedIn,
  body: TfaRequest,
  answers: flag(),
  refusals,

  async run(call) {
    return save(call, call.viewer, call.body)
  },
})

/** The same, and the way to the caller's own second factor (TF-11). */
export const setTwoFactorWithLink = operation({
  name: 'updateTfaSettingsLink',
  at: 'PUT /settings/tfaappwithlink',
  tag: 'Settings / Two-step sign-in',
  about: `${about}, and lead the caller to theirs`,
  description: `${description} The answer is the page on which the caller passes or connects their app, empty when no code is asked of them; its key comes as a cookie.`,
  who: signedIn,
  body: TfaRequest,
  answers: text(),
  refusals,

  async run(call) {
    const { db, portal, viewer, body } = call
    await save(call, viewer, body)
    if (body.type === TfaType.None || viewer.via === 'apiKey') return ''
    if (!(await mustPassCode(call, viewer))) return ''
    const way = await db.write(async tx => {
      const person = await lockPerson(tx, portal, viewer.id)
      return person && challenge(tx, call, person, false)
    })
    if (way === undefined) return ''
    call.answer.keepLinkKey(way.type, way.key)
    return way.url
  },
})

/** Gives whether codes are asked for from now on. */
async function save(call: Base, viewer: Viewer, body: TfaRequest): Promise<boolean> {
  const { db, portal, now } = call
  demand(mayEditSettings, viewer, undefined)
  if (body.type === TfaType.Sms) throw smsUnavailable()
  const named = [...(body.mandatoryUsers ?? []), ...(body.id === undefined ? [] : [body.id])]
  if (named.includes(portal.ownerId ?? '') && !viewer.isOwner) throw noPermission()
  const trustedIps = (body.trustedIps ?? []).map(text => text.trim())
  if (!trustedIps.every(namesAddresses)) throw badArgument('TrustedIps')
  const enabled = body.type === TfaType.App
  const known = await findPeople(db.read, portal, [...new Set(body.mandatoryUsers ?? [])])
  // Groups are not there yet, so every id is an unknown one and is dropped (TF-9).
  const lists = { trustedIps, mandatoryUsers: [...known.keys()], mandatoryGroups: [] }
  const value: TwoFactor = enabled ? { enabled, ...lists } : twoFactor.defaults
  await db.write(async tx => {
    await saveSettings(tx, portal, twoFactor, value, now)
    await record(tx, call, enabled ? 'TwoFactorAuthenticationEnabledByTfaApp' : 'TwoFactorAuthenticationDisabled', [])
    if (enabled) await endSessionsOfPortal(tx, portal)
  })
  if (enabled) call.answer.closeSession()
  return enabled
}
