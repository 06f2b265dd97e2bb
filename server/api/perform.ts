import { permissionsOf } from '../model/api-key.ts'
import { opensTo } from '../model/api-key-scopes.ts'
import type { Portal } from '../model/portal.ts'
import { PortalStatus } from '../model/portal.ts'
import { cspDomains } from '../model/settings/csp.ts'
import * as problems from '../problems.ts'
import type { Zone } from '../wire/zones.ts'
import { type Binder, compileBinder } from './binder.ts'
import { type Admission, admit, demandLinkOrCaller, judgeConfirm } from './confirm.ts'
import { demandSameSite } from './cross-site.ts'
import type { Limits } from './limits.ts'
import { noteRefusedLink } from './note-refused-link.ts'
import type { Base, Operation, Server } from './operation.ts'
import type { Visit } from './visit.ts'

/** What a request says besides who sends it. */
export interface Said {
  /** The `confirm` header, or the query of a page's link (LH-1). */
  readonly confirm: string | undefined
  /** Values of the path by name. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** One of Roster's own pages asks, by its form. */
  readonly fromPage?: boolean
  /** Reads the body, once everything before WO-12 has passed. */
  body(): Promise<unknown>
}

/** Runs one operation for one request, in the order of wire.md 1.1; throws the refusal. */
export type Perform = (operation: Operation, visit: Visit, said: Said) => Promise<unknown>

interface Binders {
  readonly params: Binder | undefined
  readonly query: Binder | undefined
  readonly body: Binder | undefined
}

const anyZone: Zone = { name: 'UTC', offsetAt: () => 0, instantOf: wallTime => wallTime }

/** Compiles the binders of all operations and gives the one way in which they are run. */
export function createPerform(server: Server, limits: Limits, operations: readonly Operation[]): Perform {
  const binders = new Map(operations.map(op => [op, bindersOf(op)]))
  return async (operation, visit, said) => {
    const method = operation.at.slice(0, operation.at.indexOf(' '))
    const { caller, counted, now } = visit
    if (operation.root === undefined) demandRoute(binders.get(operation)!, said)
    const leave = limits.enter(method, counted, now)
    let admission: Admission
    try {
      const { who } = operation
      const judged = who.kind === 'confirmed' && visit.portal !== undefined && !(who.callerFirst && caller.viewer)
      admission = judged ? await judgeConfirm(server, visit.portal!, said.confirm, visit.cookies, now) : undefined
      await limits.demand(operation, method, Object.values(said.params).join('/'), counted, now)
      if (isWrongKey(admission)) await limits.spendWrongKey(counted, now)
      if (caller.refusal) throw caller.refusal
      if (caller.byCookie && caller.viewer && method !== 'GET') await demandOwnSite(server, visit, visit.portal!)
      demandLinkOrCaller(operation.who, admission, caller.viewer)
      const portal = livingPortal(visit.portal, operation)
      demandScope(operation, visit)
      const gain = admit(operation.who, admission, caller.viewer, operation.who.kind === 'confirmed' ? said.params.userid : undefined)
      const given = await bind(operation, binders.get(operation)!, said, server.zones.named(portal.zone))
      return await operation.run({ ...baseOf(server, limits, visit, portal), fromPage: said.fromPage === true, ...gain, ...given } as never)
    } catch (error) {
      await noteRefusedLink(server, visit, operation, admission, error)
      throw error
    } finally {
      leave()
    }
  }
}

function bindersOf({ params, query, body, wrapper }: Operation): Binders {
  return {
    params: params && compileBinder(params, { source: 'route' }),
    query: query && compileBinder(query, { source: 'query' }),
    body: body && compileBinder(body, { source: 'body', ...(wrapper !== undefined && { wrapper }) }),
  }
}

/** WP-7, accounts.md OC-3: an id of the path that does not parse matches no route, before anything else is asked (WO-3); Roster's own operations ask for the caller first (email-change.md section 11). */
function demandRoute({ params }: Binders, said: Said): void {
  const bound = params?.(said.params, { zone: anyZone })
  if (bound && 'problem' in bound && bound.problem?.status === 404) throw bound.problem
}

/** A key that no row of the portal agrees with (LR-14). */
const isWrongKey = (admission: Admission): boolean => admission?.judgement.result === 'invalid' && admission.judgement.why === 'unknown'

/** WO-11: a key calls only what its scopes open, open operations and those of links included (WK-3). */
function demandScope({ at }: Operation, { caller }: Visit): void {
  const key = caller.viewer?.key
  if (key && !opensTo(permissionsOf(key), at)) throw problems.insufficientScope()
}

async function demandOwnSite(server: Server, { request, place }: Visit, portal: Portal): Promise<void> {
  const { domains } = await server.settings.of(portal, cspDomains)
  demandSameSite(request, place, { portal, baseDomain: server.config.baseDomain, cspDomains: domains })
}

/** WO-9: 404 for a portal that is unknown or rests. */
function livingPortal(portal: Portal | undefined, operation: Operation): Portal {
  if (portal === undefined) throw problems.portalNotFound()
  if (portal.status !== PortalStatus.Active && !operation.whileSuspended) throw problems.portalSuspended()
  return portal
}

async function bind(
  operation: Operation,
  { params, query, body }: Binders,
  said: Said,
  zone: Parameters<Binder>[1]['zone'],
): Promise<object> {
  const read = (binder: Binder, raw: unknown) => {
    const bound = binder(raw, { zone })
    if ('problem' in bound) throw bound.problem
    return bound.value
  }
  return {
    ...(params && { params: read(params, said.params) }),
    ...(query && { query: read(query, said.query) }),
    ...(body && { body: read(body, await said.body()) }),
    ...(operation.upload && { upload: await said.body() }),
  }
}

const baseOf = (
  server: Server,
  limits: Limits,
  { caller, origin, now, answer, place, culture, cookies, counted }: Visit,
  portal: Portal,
): Omit<Base, 'fromPage'> => ({
  portal,
  server,
  db: server.db,
  viewer: caller.viewer,
  origin,
  now,
  answer,
  t: server.translatorOf(culture),
  exempt: place.exempt || !server.config.rateLimits,
  spend: (key, most, window) => limits.spend(key, most, window, counted, now),
  spendWrongKey: () => limits.spendWrongKey(counted, now),
  loopback: place.loopback,
  byCookie: caller.byCookie,
  cookies,
})
