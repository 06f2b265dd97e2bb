import { operation, signedIn } from '../../../api/operation.ts'
import { renewBackupCodes } from '../../../deeds/two-factor/connect.ts'
import { findBackupCodes } from '../../../model/backup-code.ts'
import { lockPerson, type Viewer } from '../../../model/person.ts'
import { authenticatorUnavailable, sessionRequired } from '../../../problems.ts'
import { list } from '../../../wire/schema.ts'
import { TfaCode } from '../../../wire/two-factor.ts'

const refusals = [{ status: 403, description: 'No app is connected, or an API key asks' }]

/** A key must not read what stands in for its person's second factor. */
function demandConnected({ via, authenticator_at }: Viewer): void {
  if (via === 'apiKey') throw sessionRequired()
  if (authenticator_at === null) throw authenticatorUnavailable()
}

/** The caller's backup codes (portal.md TF-25). */
export const backupCodes = operation({
  name: 'getTfaAppCodes',
  at: 'GET /settings/tfaappcodes',
  tag: 'Settings / Two-step sign-in',
  about: 'The backup codes',
  description: 'Each lets the caller in once in place of a code of the app.',
  who: signedIn,
  answers: list(TfaCode),
  refusals,

  async run({ db, server, viewer }) {
    demandConnected(viewer)
    return findBackupCodes(db.read, server.sealer, viewer)
  },
})

/** Makes new backup codes; the former ones no longer work (TF-25). */
export const newBackupCodes = operation({
  name: 'updateTfaAppCodes',
  at: 'PUT /settings/tfaappnewcodes',
  tag: 'Settings / Two-step sign-in',
  about: 'Make new backup codes',
  description: 'Five new ones; the former ones no longer work, used or not. The caller is told by a letter.',
  who: signedIn,
  answers: list(TfaCode),
  refusals,

  async run(call) {
    const { db, server, portal, viewer } = call
    demandConnected(viewer)
    return db.write(async tx => {
      const person = await lockPerson(tx, portal, viewer.id)
      if (person?.authenticator_at == null) throw authenticatorUnavailable()
      await renewBackupCodes(tx, call, person)
      return findBackupCodes(tx, server.sealer, person)
    })
  },
})
