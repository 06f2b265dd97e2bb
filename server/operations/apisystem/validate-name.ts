import type { Endpoint } from '../../api/endpoint.ts'
import { demandRegistration, refused, tooManyAttempts } from '../../deeds/portal/registration.ts'
import { judgeAlias } from '../../deeds/portal/registration-name.ts'

/** Whether a portal name may be registered (wire.md WG-17). */
export const validateName: Endpoint = {
  name: 'validatePortalName',
  at: 'POST /apisystem/portal/validateportalname',
  tag: 'Portal / Registration',
  about: 'Whether a portal name is free',
  tooMany: tooManyAttempts,

  async run(call) {
    const closed = await demandRegistration(call)
    if (closed) return closed
    if (call.body === undefined) return refused('params')
    const name = call.body.get('portalName')
    const judged = await judgeAlias(call.server, typeof name === 'string' ? name : '')
    return 'fault' in judged ? judged.fault : { status: 200, body: { message: 'portalNameReadyToRegister' } }
  },
}
