import { isIP } from 'node:net'
import { list, oneOf, onOff, text, wholeNumber } from './kinds.ts'
import { network, networksExpected } from './network.ts'
import { webOrigin } from './web-origin.ts'

const hostName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/
const alias = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** Portals: under which names they are reached, who may register one, and how they go. */
export const portalSettings = {
  baseDomain: text({
    about: 'Domain under which portals live as `alias.<baseDomain>`; any but `localhost` needs a `publicUrl` (WG-2, WG-3).',
    fallback: 'localhost',
    normal: name => (hostName.test(name.toLowerCase()) && !isIP(name) ? name.toLowerCase() : undefined),
    mustBe: 'a domain name',
  }),
  publicUrl: text({
    about: 'Address of the server as people type it, scheme, host and port; the base of every link in letters (WG-6).',
    fallback: undefined,
    shown: 'http://localhost:<port>',
    normal: webOrigin,
    mustBe: 'an http or https address without a path',
  }),
  resolveByOrigin: onOff({
    about: 'Whether the `Origin` header may name the portal; always so while `baseDomain` is `localhost` (WG-1).',
    fallback: false,
  }),
  trustedProxies: list({
    about: 'Networks whose `X-Forwarded-*` headers are believed (WG-8).',
    fallback: ['127.0.0.0/8', '::1'],
    item: network,
    mustBe: networksExpected,
  }),
  registration: oneOf(['first', 'open', 'key', 'off'], {
    about:
      'Who may register a portal: `first` only while there is none, `open` everybody, `key` who has `registrationKey`, `off` nobody (WG-10).',
    fallback: 'first',
  }),
  registrationKey: text({ about: 'The key for registrations under `key` (WG-10).', fallback: undefined, secret: true }),
  reservedAliases: list({
    about: 'Names no portal may register (WG-12).',
    fallback: ['localhost', 'www', 'api', 'mail'],
    item: name => (alias.test(name.toLowerCase()) ? name.toLowerCase() : undefined),
    mustBe: 'a list of names made of letters, digits and hyphens',
  }),
  immediateDeletion: onOff({ about: 'Whether an owner may erase a portal at once (PD-7).', fallback: false }),
  removedPortalDays: wholeNumber({ about: 'Days after which a removed portal is erased (PD-5).', fallback: 30, least: 0, most: 36500 }),
}
