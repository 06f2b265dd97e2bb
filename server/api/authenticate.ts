import type { IncomingMessage } from 'node:http'
import { findApiKey } from '../model/api-key.ts'
import { proveLogin } from '../model/credentials.ts'
import { recordLogin } from '../model/login-event.ts'
import type { Origin } from '../model/origin.ts'
import { Status, type Viewer } from '../model/person.ts'
import type { Portal } from '../model/portal.ts'
import { findSession } from '../model/session.ts'
import { needsCode, twoFactor } from '../model/settings/two-factor.ts'
import { Problem } from '../problems.ts'
import { sessionCookie } from '../wire/session-cookie.ts'
import type { Server } from './operation.ts'
import { isCleanText } from './read-scalar.ts'

/** Who calls, by which transport, and what their credential asks of the answer. */
export interface Caller {
  readonly viewer: Viewer | undefined
  /** The cookie decided (WA-6); such calls are checked for their site (WY-2). */
  readonly byCookie: boolean
  /** The cookie decided and is dead: the answer clears it (WA-8). */
  readonly deadCookie: boolean
  readonly usedBasic: boolean
  /** Basic during a block: 403 even on open operations (WB-3). */
  readonly refusal: Problem | undefined
}

const nobody: Caller = { viewer: undefined, byCookie: false, deadCookie: false, usedBasic: false, refusal: undefined }
const longestCredential = 4096

/** Finds out who is calling: the first credential of WA-1 to WA-6 decides, no later one is looked at. */
export async function authenticate(
  server: Server,
  portal: Portal,
  request: IncomingMessage,
  cookies: ReadonlyMap<string, string>,
  origin: Origin,
  now: number,
): Promise<Caller> {
  const header = request.headers.authorization?.trim().slice(0, longestCredential)
  if (header) {
    const [, scheme = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(header) ?? []
    if (scheme.toLowerCase() === 'basic') return byBasic(server, portal, rest, origin, now)
    return byToken(server, portal, scheme.toLowerCase() === 'bearer' ? rest : header, now)
  }
  const key = request.headers.apikeybearer
  if (typeof key === 'string' && key !== '')
    return byKey(
      server,
      portal,
      key
        .slice(0, longestCredential)
        .trim()
        .replace(/^bearer\s+/i, ''),
      now,
    )
  const cookie = cookies.get(sessionCookie)
  if (cookie === undefined) return nobody
  const caller = await byToken(server, portal, cookie, now)
  return { ...caller, byCookie: true, deadCookie: caller.viewer === undefined }
}

async function byToken(server: Server, portal: Portal, token: string, now: number): Promise<Caller> {
  if (token.startsWith('sk-')) return byKey(server, portal, token, now)
  if (!token.startsWith('rs_')) return nobody
  const found = await findSession(server.db.read, portal, token, now)
  return found ? { ...nobody, viewer: { ...found.person, via: 'session', session: found.session } } : nobody
}

/** WK-2: the rights of its person, as far as its scopes go. */
async function byKey(server: Server, portal: Portal, key: string, now: number): Promise<Caller> {
  const found = await findApiKey(server.db.read, portal, key, now)
  return found ? { ...nobody, viewer: { ...found.person, via: 'apiKey', key: found.key } } : nobody
}

/** WB-1 to WB-3: the rights of the person, no session; nobody of whom a code is asked comes in so. */
async function byBasic(server: Server, portal: Portal, encoded: string, origin: Origin, now: number): Promise<Caller> {
  const refused = (refusal?: Problem): Caller => ({ ...nobody, usedBasic: true, refusal })
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 1 || !isCleanText(text)) return refused()
  const login = text.slice(0, colon)
  try {
    const person = await proveLogin(server.db, server, portal, { login, password: text.slice(colon + 1), ip: origin.ip }, now)
    const needsMore = needsCode(await server.settings.of(portal, twoFactor), person, origin.ip)
    if (person.status === Status.Active && !needsMore) return { ...nobody, usedBasic: true, viewer: { ...person, via: 'basic' } }
    await noteFailure('LoginFail', person.id)
    return refused()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await noteFailure(error.type === 'login_blocked' ? 'LoginFailBruteForce' : 'LoginFail', null)
    return refused(error.type === 'login_blocked' ? error : undefined)
  }

  async function noteFailure(action: 'LoginFail' | 'LoginFailBruteForce', personId: string | null): Promise<void> {
    await server.db.write(async tx => {
      await recordLogin(tx, portal, { action, personId, login }, origin, now)
    })
  }
}
