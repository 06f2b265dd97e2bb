import { operation, signedIn } from '../../../api/operation.ts'
import { emailChangeSettings } from '../../../model/settings/email-change.ts'
import { mayReadChangeSettings } from '../../../rules/email-change.ts'
import { demand } from '../../../rules/rule.ts'
import { EmailChangeSettingsDto, presentChangeSettings } from '../../../wire/email-change-settings.ts'

/** How the portal changes addresses (email-change.md EO-13). */
export const getChangeSettings = operation({
  name: 'getEmailChangeSettings',
  at: 'GET /settings/email-change',
  root: '/api/roster/1',
  tag: 'Roster / Settings',
  about: 'How addresses are changed',
  description: 'The policy, lives of links and limits of changes of address. For admins.',
  who: signedIn,
  answers: EmailChangeSettingsDto,

  async run({ viewer, portal, server }) {
    demand(mayReadChangeSettings, viewer, undefined)
    return presentChangeSettings(await server.settings.of(portal, emailChangeSettings))
  },
})
