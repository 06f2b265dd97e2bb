import { loopbackWord } from '../platform/net.ts'
import { list, onOff, wholeNumber } from './kinds.ts'
import { network, networksExpected } from './network.ts'
import type { Setting } from './setting.ts'

const most = 1_000_000_000

const limit = (fallback: number, about: string): Setting<number> =>
  wholeNumber({ about: `${about}; 0 = no limit.`, fallback, least: 0, most })

/** How much may be asked of the server; the windows are fixed (wire.md 6.1). */
export const limitSettings = {
  rateLimits: onOff({ about: 'Whether the limits of this section apply (WR-14).', fallback: true }),
  exemptNetworks: list({
    about: 'Networks without limits; `loopback` = connections of this machine that carry no forwarding header (WR-14).',
    fallback: [loopbackWord],
    item: text => (text.toLowerCase() === loopbackWord ? loopbackWord : network(text)),
    mustBe: `${networksExpected}, or ${loopbackWord}`,
  }),
  limitRequests: limit(1500, 'Requests a minute per person, or per portal and address (WR-1)'),
  limitReads: limit(50, 'GET requests in flight at once, per person or address (WR-2)'),
  limitWrites: limit(15, 'Other requests in flight at once, per person or address (WR-2)'),
  limitDailyWrites: limit(10_000, 'POST and PUT requests a day, per person or address (WR-3)'),
  limitSensitive: limit(5, 'Calls of one sensitive operation in 15 minutes, per person or address (WR-4)'),
  limitPasswordLetters: limit(5, 'Password letters asked for in 15 minutes, per address asked for (WR-5)'),
  limitJoinInvites: limit(11, 'Self-invitations asked for in 2 minutes, per client address (WR-6)'),
  limitRegistrations: limit(10, 'Registrations and name checks in 5 minutes, per client address (WR-7)'),
  limitInvitations: limit(0, 'Invitations by letter a day, per portal (WR-8)'),
  limitLinkChecks: limit(30, 'Checks of links a minute, per client address (WR-9)'),
  limitWrongKeys: limit(30, 'Wrong link keys a minute, per client address (WR-9)'),
  limitLookups: limit(10, 'Look-ups of addresses in all, per link (WR-10)'),
}
