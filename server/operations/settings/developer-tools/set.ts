import { operation, signedIn } from '../../../api/operation.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { developerTools } from '../../../model/settings/developer-tools.ts'
import { saveSettings } from '../../../model/settings.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { DeveloperTools, NewDeveloperTools, presentDeveloperTools } from '../../../wire/developer-tools.ts'

/** Leaves API keys to administrators, or to everybody but guests again; keys that are there go on (portal.md CS-8). */
export const set = operation({
  name: 'setTenantDevToolsAccessSettings',
  at: 'POST /settings/devtoolsaccess',
  tag: 'Settings / Developer tools',
  about: 'Set who may make API keys',
  description: 'With `limitedAccessForUsers` true administrators alone make API keys. Keys that are there go on working.',
  who: signedIn,
  body: NewDeveloperTools,
  answers: DeveloperTools,

  async run(call) {
    const { viewer, portal, db, body, now } = call
    demand(mayEditSettings, viewer, undefined)
    const value = { limitedAccessForUsers: body.limitedAccessForUsers }
    await db.write(async tx => {
      await saveSettings(tx, portal, developerTools, value, now)
      await recordAudit(tx, call, 'DevToolsAccessSettingsChanged', [], { limitedAccessForUsers: String(value.limitedAccessForUsers) })
    })
    return presentDeveloperTools({ ...value, savedAt: now })
  },
})
