import { operation, signedIn } from '../../../api/operation.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { cspDomains, isCspDomain } from '../../../model/settings/csp.ts'
import { saveSettings } from '../../../model/settings.ts'
import * as problems from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { Csp, NewCsp, presentCsp } from '../../../wire/csp.ts'

/** Longer ones are cut off by proxies (portal.md CS-2). */
const mostHeaderBytes = 15_360

/** Names the sites that the portal's pages may load from, that may frame them, and whose pages may call with its cookie (portal.md CS-2, wire.md WY-2, WJ-22). */
export const saveCsp = operation({
  name: 'configureCsp',
  at: 'POST /security/csp',
  tag: 'Security / CSP',
  about: 'Set the content security policy',
  description:
    'Each entry is an ASCII host or an http(s) URL; `*.` stands for every host below it. Pages of these sites may show the portal in a frame and call it with its cookie, which on HTTPS becomes `SameSite=None`. `null` takes all away.',
  who: signedIn,
  body: NewCsp,
  example: { body: { domains: ['https://intranet.example.com', '*.example.org'] } },
  answers: Csp,
  refusals: [
    { status: 400, description: 'An entry is no host and no http(s) URL' },
    { status: 403, description: 'Not an administrator, or the header would be longer than 15,360 bytes' },
  ],

  async run(call) {
    const { viewer, portal, db, body, now } = call
    demand(mayEditSettings, viewer, undefined)
    const domains = body.domains ?? []
    const wrong = domains.find(domain => !isCspDomain(domain))
    if (wrong !== undefined) throw problems.badArgument(wrong)
    const saved = presentCsp(domains)
    if (Buffer.byteLength(saved.header) > mostHeaderBytes) throw problems.cspTooLong()
    await db.write(async tx => {
      await saveSettings(tx, portal, cspDomains, { domains }, now)
      await recordAudit(tx, call, 'CspDomainsUpdated', [], { domains: domains.join(' ') })
    })
    return saved
  },
})
