import { operation, signedIn } from '../../../api/operation.ts'
import { developerTools } from '../../../model/settings/developer-tools.ts'
import { DeveloperTools, presentDeveloperTools } from '../../../wire/developer-tools.ts'

/** Whether API keys are made by administrators alone (portal.md CS-8). */
export const get = operation({
  name: 'getDevToolsAccessSettings',
  at: 'GET /settings/devtoolsaccess',
  tag: 'Settings / Developer tools',
  about: 'Who may make API keys',
  description: '`limitedAccessForUsers` true: administrators alone.',
  who: signedIn,
  answers: DeveloperTools,

  async run({ server, portal }) {
    return presentDeveloperTools(await server.settings.of(portal, developerTools))
  },
})
