import type { Person } from '../model/person.ts'
import { twoFactor } from '../model/settings/two-factor.ts'
import type { Eyes } from '../wire/employee.ts'
import type { Base } from './operation.ts'

/** In whose eyes and words this call's people are shown. */
export const eyesOf = async ({ portal, server }: Base, viewer: Person): Promise<Eyes> => ({
  portal,
  zone: server.zones.named(portal.zone),
  culture: viewer.culture ?? portal.culture,
  enabledCultures: server.config.enabledCultures,
  viewer,
  twoFactorIsOn: (await server.settings.of(portal, twoFactor)).enabled,
})
