import type { Static } from 'typebox'
import { nameOf } from '../deeds/doing.ts'
import { findBackupCodes } from '../model/backup-code.ts'
import { setUp } from '../operations/settings/two-factor/set-up.ts'
import { validate } from '../operations/settings/two-factor/validate.ts'
import type { TfaSetup } from '../wire/two-factor.ts'
import { deadLink, formOf, type Held, judgePageLink, otherSession, whileItHolds } from './link-call.ts'
import { performFor, type Refusal } from './perform-for.ts'
import { codeOf, goalOf, withType } from './second-factor.ts'
import { backupCodesPage } from './views/backup-codes.ts'
import { tfaActivationPage } from './views/tfa-activation.ts'
import type { LinkPage, PageAnswer, PageCall } from './web-page.ts'

/** Connects an authenticator app by its first code, then shows the backup codes, once (links-and-letters.md section 6). */
export const tfaActivation: LinkPage = {
  show: whileItHolds('TfaActivation', (call, held) => page(call, held)),

  async submit(call) {
    const judged = await judgePageLink(call, 'TfaActivation')
    if (judged.result !== 'ok') return deadLink(call, judged, 'TfaActivation')
    const { person } = judged
    const done = await performFor(withType(call, 'TfaActivation'), { operation: validate, body: codeOf(call), person })
    if ('refused' in done) return page(call, judged, done.refused)
    const codes = await findBackupCodes(call.server.db.read, call.server.sealer, person)
    const html = backupCodesPage(call.frameIn(person.culture), { codes: codes.map(({ code }) => code), next: goalOf(call, '/profile') })
    return { html }
  },
}

async function page(call: PageCall, { person }: Held, refused?: Refusal): Promise<PageAnswer> {
  const frame = call.frameIn(person.culture)
  const { viewer } = call.visit.caller
  const isForeign = viewer !== undefined && viewer.id !== person.id
  const done = await performFor(withType(call, 'TfaActivation'), { operation: setUp, person })
  const set = 'answer' in done ? (done.answer as Static<typeof TfaSetup>) : undefined
  const cause = refused ?? ('refused' in done && !isForeign ? done.refused : undefined)
  const html = tfaActivationPage(frame, {
    form: formOf(call, 'TfaActivation'),
    displayName: nameOf(person, frame.culture),
    address: person.email,
    ...(set && { setUp: { secret: set.manualEntryKey, picture: set.qrCodeSetupImageUrl } }),
    ...(isForeign && { other: otherSession(call, 'TfaActivation', viewer) }),
    ...(cause && { errors: [{ field: cause.status === 400 ? 'code' : undefined, message: cause.message }] }),
  })
  return { html, status: cause?.status ?? 200 }
}
