import { operation, signedIn } from '../../../api/operation.ts'
import { twoFactor } from '../../../model/settings/two-factor.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { list } from '../../../wire/schema.ts'
import { presentTwoFactor, TfaSettings } from '../../../wire/two-factor.ts'

/** Whether a second factor is asked of people, and of whom (portal.md TF-8). */
export const getTwoFactor = operation({
  name: 'getTfaAppSettings',
  at: 'GET /settings/tfaapp',
  tag: 'Settings / Two-step sign-in',
  about: 'Whether sign-in takes two steps',
  description:
    'One entry, the authenticator app. Administrators also see from which addresses no code is needed, and of whom one always is.',
  who: signedIn,
  answers: list(TfaSettings),

  async run({ server, portal, viewer, t }) {
    const saved = await server.settings.of(portal, twoFactor)
    const title = t('settings.twoFactor.app', 'By authenticator app')
    return [presentTwoFactor(saved, { title, forAdmin: mayEditSettings(viewer, undefined) })]
  },
})
