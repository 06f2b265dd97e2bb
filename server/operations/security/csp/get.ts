import { anyone, operation } from '../../../api/operation.ts'
import { cspDomains } from '../../../model/settings/csp.ts'
import { Csp, presentCsp } from '../../../wire/csp.ts'

/** Which other sites the portal's pages may load from and be framed by, for anybody (portal.md CS-1). */
export const getCsp = operation({
  name: 'getCspSettings',
  at: 'GET /security/csp',
  tag: 'Security / CSP',
  about: 'Get the content security policy',
  description: '`header` is the whole `Content-Security-Policy` that the pages of the application are sent with.',
  who: anyone,
  revalidated: cspDomains,
  answers: Csp,

  async run({ server, portal }) {
    return presentCsp((await server.settings.of(portal, cspDomains)).domains)
  },
})
