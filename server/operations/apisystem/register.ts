import type { Endpoint, EndpointAnswer, EndpointCall } from '../../api/endpoint.ts'
import { registerPortal } from '../../deeds/portal/register-portal.ts'
import { readRegistrant } from '../../deeds/portal/registrant.ts'
import { demandRegistration, refused, tooManyAttempts } from '../../deeds/portal/registration.ts'
import { writePlainDate } from '../../wire/date.ts'

/** Makes a portal with its owner, who signs in at once (wire.md WG-10 to WG-16). */
export const register: Endpoint = {
  name: 'registerPortal',
  at: 'POST /apisystem/portal/register',
  tag: 'Portal / Registration',
  about: 'Make a portal',
  tooMany: tooManyAttempts,

  async run(call: EndpointCall): Promise<EndpointAnswer> {
    const closed = await demandRegistration(call)
    if (closed) return closed
    if (call.body === undefined) return refused('params')
    const registrant = await readRegistrant(call.server, call.body)
    if ('fault' in registrant) return registrant.fault
    const made = await registerPortal(call, registrant)
    if ('fault' in made) return made.fault
    const { portal, owner, reference } = made
    const tenant = {
      created: writePlainDate(portal.createdAt),
      domain: `${portal.alias}.${call.server.config.baseDomain}`,
      industry: 0,
      language: portal.culture,
      name: portal.title,
      ownerId: owner.id,
      portalName: portal.alias,
      status: 'Active',
      tenantId: portal.id,
      timeZoneId: portal.zone,
      timeZoneName: portal.zone,
      customQuota: -2,
    }
    return { status: 200, body: { reference, tenant } }
  },
}
