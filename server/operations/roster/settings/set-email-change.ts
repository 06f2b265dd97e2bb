import { operation, signedIn } from '../../../api/operation.ts'
import { demandFreshSession } from '../../../deeds/email-change/fresh-session.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'
import { saveSettings } from '../../../model/settings.ts'
import { maySetChangeSettings } from '../../../rules/email-change.ts'
import { demand } from '../../../rules/rule.ts'
import { EmailChangeSettingsDto, NewEmailChangeSettings, presentChangeSettings, readPolicy } from '../../../wire/email-change-settings.ts'

/** Sets policy, lives and caps, all at once: what is left out takes its default (email-change.md EO-13, EN-1). */
export const setChangeSettings = operation({
  name: 'setEmailChangeSettings',
  at: 'PUT /settings/email-change',
  root: '/api/roster/1',
  tag: 'Roster / Settings',
  about: 'Set how addresses are changed',
  description:
    'The policy, lives of links and limits of changes of address. What is left out takes its default. For the owner, from a session that proved the password lately.',
  who: signedIn,
  body: NewEmailChangeSettings,
  answers: EmailChangeSettingsDto,

  async run(call) {
    const { viewer, portal, db, body, now } = call
    demand(maySetChangeSettings, viewer, undefined)
    await demandFreshSession(call, viewer)
    const settings = { ...emailChangeSettings.defaults, ...body, policy: readPolicy(body.policy) }
    await db.write(async tx => {
      await saveSettings(tx, portal, emailChangeSettings, settings, now)
      await recordAudit(tx, call, 'EmailChangePolicyUpdated', [String(portal.id)], { policy: settings.policy })
    })
    return presentChangeSettings(settings)
  },
})
