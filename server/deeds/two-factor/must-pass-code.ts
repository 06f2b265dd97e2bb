import type { Person } from '../../model/person.ts'
import { needsCode, twoFactor } from '../../model/settings/two-factor.ts'
import type { Doing } from '../doing.ts'

/** Whether this person, from where they call, must pass a second factor to sign in (portal.md TF-2). */
export const mustPassCode = async ({ server, portal, origin }: Doing, person: Person): Promise<boolean> =>
  needsCode(await server.settings.of(portal, twoFactor), person, origin.ip)
