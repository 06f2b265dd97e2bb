import { operation, signedIn } from '../../../api/operation.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { entrance } from '../../../model/settings/entrance.ts'
import { readSettings, saveSettings } from '../../../model/settings.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { flag, record, text } from '../../../wire/schema.ts'

/** Whether strangers may write to the administrators (portal.md AM-1). */
export const setMessages = operation({
  name: 'enableAdminMessageSettings',
  at: 'POST /settings/messagesettings',
  tag: 'Settings / Strangers',
  about: 'Let strangers write to the administrators',
  description: 'With `turnOn` the sign-in page may offer to send them a message.',
  who: signedIn,
  body: record({ turnOn: flag({ default: false }) }, { title: 'AdminMessages' }),
  answers: text(),

  async run(call) {
    const { db, portal, viewer, body, now, t } = call
    demand(mayEditSettings, viewer, undefined)
    await db.write(async tx => {
      const { savedAt: _, ...saved } = await readSettings(tx, portal, entrance)
      await saveSettings(tx, portal, entrance, { ...saved, messagesToAdmins: body.turnOn }, now)
      await recordAudit(tx, call, 'AdministratorMessageSettingsUpdated', [], { turnOn: String(body.turnOn) })
    })
    return t('settings.saved', 'Settings have been successfully updated')
  },
})
