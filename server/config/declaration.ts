import { limitSettings } from './limits.ts'
import { linkLifeSettings } from './link-life.ts'
import { mailSettings } from './mail.ts'
import { serviceSettings } from './offers.ts'
import { peopleSettings } from './people.ts'
import { portalSettings } from './portals.ts'
import { requestSettings } from './requests.ts'
import { serverSettings } from './server.ts'
import type { Setting, ValueOf } from './setting.ts'

/** Every setting but the lives of links, which `linkLifeSettings` holds by their type. */
export const plainSettings = {
  ...serverSettings,
  ...portalSettings,
  ...requestSettings,
  ...limitSettings,
  ...peopleSettings,
  ...serviceSettings,
  ...mailSettings,
}

/** The values of the plain settings. */
export type PlainValues = { readonly [Name in keyof typeof plainSettings]: ValueOf<(typeof plainSettings)[Name]> }

/** The settings as the documentation groups them; together they are all of wire.md section 8. */
export const themes: readonly { readonly title: string; readonly settings: Readonly<Record<string, Setting<unknown>>> }[] = [
  { title: 'Server and data', settings: serverSettings },
  { title: 'Portals', settings: portalSettings },
  { title: 'Requests', settings: requestSettings },
  { title: 'Limits', settings: limitSettings },
  { title: 'People, passwords, sign-in', settings: peopleSettings },
  { title: 'Service', settings: serviceSettings },
  { title: 'Mail', settings: mailSettings },
  { title: 'Lives of links', settings: linkLifeSettings },
]

/** Every setting by its name. */
export const allSettings: ReadonlyMap<string, Setting<unknown>> = new Map(themes.flatMap(({ settings }) => Object.entries(settings)))
