import { confirmed, operation } from '../../../api/operation.ts'
import { mustPassCode } from '../../../deeds/two-factor/must-pass-code.ts'
import { mayPass } from '../../../deeds/two-factor/pass-code.ts'
import { secretToConnect } from '../../../model/authenticator.ts'
import { stampsHold } from '../../../model/link-judge.ts'
import { lockPerson } from '../../../model/person.ts'
import { totpUri } from '../../../platform/crypto/totp.ts'
import { qrCode } from '../../../platform/images/qr-code.ts'
import { authenticatorUnavailable, linkInvalid } from '../../../problems.ts'
import { TfaSetup } from '../../../wire/two-factor.ts'

/** What an app needs to be set up (portal.md TF-16); the same until one is connected (TF-1). */
export const setUp = operation({
  name: 'tfaAppGenerateSetupCode',
  at: 'GET /settings/tfaapp/setup',
  tag: 'Settings / Two-step sign-in',
  about: 'What an app is set up with',
  description: 'The account, the secret as text and as QR code. The code that the app then shows goes to `POST /settings/tfaapp/validate`.',
  who: confirmed('TfaActivation'),
  answers: TfaSetup,
  refusals: [{ status: 403, description: 'An app is connected, or no code is asked of this person' }],

  async run(call) {
    const { db, server, portal, person, link } = call
    if (!(await mustPassCode(call, person)) || person.authenticator_at !== null || !mayPass(person, true)) throw authenticatorUnavailable()
    const secret = await db.write(async tx => {
      const current = await lockPerson(tx, portal, person.id)
      if (current === undefined || !stampsHold(link, current)) throw linkInvalid()
      return secretToConnect(tx, server.sealer, current)
    })
    const issuer = portal.title || server.config.productName
    return {
      account: person.email,
      manualEntryKey: secret,
      qrCodeSetupImageUrl: await qrCode(totpUri({ secret, issuer, account: person.email })),
    }
  },
})
