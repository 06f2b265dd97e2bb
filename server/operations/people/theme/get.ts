import { operation, signedIn } from '../../../api/operation.ts'
import { presentTheme, Theme } from '../../../wire/theme.ts'

/** The caller's theme; `System` until one was chosen (accounts.md TH-1). */
export const get = operation({
  name: 'getPortalTheme',
  at: 'GET /people/theme',
  tag: 'People / Theme',
  about: 'My theme',
  description: 'As the application is to look for the caller: `Base` is light, `System` follows the device.',
  who: signedIn,
  answers: Theme,

  async run({ viewer }) {
    return presentTheme(viewer)
  },
})
