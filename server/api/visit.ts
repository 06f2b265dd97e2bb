import type { IncomingMessage, ServerResponse } from 'node:http'
import { portalIdOfLink } from '../model/link-anywhere.ts'
import type { Origin } from '../model/origin.ts'
import type { Portal } from '../model/portal.ts'
import type { OpenedSession } from '../model/session.ts'
import { cspDomains } from '../model/settings/csp.ts'
import { portalIdOfShortLink } from '../model/short-link.ts'
import type { Agent } from '../platform/agent.ts'
import type { Clock } from '../platform/clock.ts'
import { linkKeyCookie, sessionCookie } from '../wire/session-cookie.ts'
import { authenticate, type Caller } from './authenticate.ts'
import { readCookies, setCookie } from './cookies.ts'
import type { Counted } from './limits.ts'
import type { Answer, Server } from './operation.ts'
import { type Place, portalOf } from './place.ts'

/** One request before it is judged: who came, from where, to which portal (WO-4, WO-5). */
export interface Visit {
  readonly request: IncomingMessage
  readonly reply: ServerResponse
  readonly now: number
  readonly place: Place
  readonly origin: Origin
  readonly portal: Portal | undefined
  readonly cookies: ReadonlyMap<string, string>
  readonly caller: Caller
  readonly counted: Counted
  readonly answer: Answer
  /** Language of messages (WJ-30). */
  readonly culture: string
}

/** What a link's page was opened with: its key, or the code of its short form. */
export type LinkSecret = { readonly key: string; readonly code?: never } | { readonly code: string; readonly key?: never }

/** What finding out about a request takes. */
export interface VisitTools {
  readonly server: Server
  readonly clock: Clock
  readonly placeOf: (request: IncomingMessage) => Place
  readonly agentOf: (header: string | undefined) => Agent
}

const fallbackCulture = 'en-US'
const nobody: Caller = { viewer: undefined, byCookie: false, deadCookie: false, usedBasic: false, refusal: undefined }
const longestPage = 300
/** RFC 6265bis lets cookies live 400 days at most; a session without end is written so (WS-5). */
const farthestExpiry = 400 * 24 * 3_600_000

/** Reads who came; nothing is refused here. `secret`: on a bare host that serves several portals the link decides which is meant (LK-9). */
export async function receive(tools: VisitTools, request: IncomingMessage, reply: ServerResponse, secret?: LinkSecret): Promise<Visit> {
  const { server, clock } = tools
  const now = clock.now()
  const place = tools.placeOf(request)
  const { browser, platform } = tools.agentOf(request.headers['user-agent'])
  const origin: Origin = { ip: place.ip, browser, platform, page: pageOf(request.headers.referer) }
  const byOrigin = server.config.resolveByOrigin || server.config.baseDomain === 'localhost'
  const meant = await portalOf(server.portals, request, place, byOrigin)
  const portal = (secret && (await portalOfLink(server, place.host, secret))) || meant
  const cookies = readCookies(request)
  const caller = portal ? await authenticate(server, portal, request, cookies, origin, now) : nobody
  const counted: Counted = { portal, viewer: caller.viewer, ip: place.ip, exempt: place.exempt }
  const answer = await answerFor(server, portal, place, cookies, reply, now)
  if (caller.deadCookie) answer.closeSession()
  return {
    request,
    reply,
    now,
    place,
    origin,
    portal,
    cookies,
    caller,
    counted,
    answer,
    culture: caller.viewer?.culture ?? portal?.culture ?? fallbackCulture,
  }
}

/** LK-9: only where the host itself names no portal; everywhere else a row of another portal is Invalid. */
async function portalOfLink({ db, portals }: Server, host: string, { key, code }: LinkSecret): Promise<Portal | undefined> {
  if ((await portals.byName(host)) !== undefined || (await portals.byHost(host)) === undefined) return undefined
  const id = key === undefined ? await portalIdOfShortLink(db.read, code) : await portalIdOfLink(db.read, key)
  return id === undefined ? undefined : portals.byId(id)
}

/** Path of the page a call came from, without query and key (AA-1). */
function pageOf(referer: string | undefined): string {
  if (referer === undefined || !URL.canParse(referer)) return ''
  return new URL(referer).pathname.slice(0, longestPage)
}

/** What an operation may add to its answer; the cookie's attributes are WJ-20 to WJ-23. */
async function answerFor(
  server: Server,
  portal: Portal | undefined,
  place: Place,
  cookies: ReadonlyMap<string, string>,
  reply: ServerResponse,
  now: number,
): Promise<Answer> {
  const domains = portal ? (await server.settings.of(portal, cspDomains)).domains : []
  const automatic = place.secure && domains.length > 0 ? 'None' : 'Strict'
  const wanted = server.config.cookieSameSite === 'auto' ? automatic : server.config.cookieSameSite
  const style = { secure: place.secure, sameSite: wanted === 'None' && !place.secure ? ('Lax' as const) : wanted }
  return {
    openSession({ token, session }: OpenedSession) {
      setCookie(reply, sessionCookie, token, session.is_brief ? undefined : (session.expires_at ?? now + farthestExpiry), style)
    },
    closeSession() {
      if (cookies.has(sessionCookie)) setCookie(reply, sessionCookie, '', null, style)
    },
    keepLinkKey(type, key) {
      setCookie(reply, linkKeyCookie(type), key, undefined, style)
    },
    forgetLinkKey(type) {
      if (cookies.has(linkKeyCookie(type))) setCookie(reply, linkKeyCookie(type), '', null, style)
    },
  }
}
