import { type CredentialTools, clientHashOf, type GivenPassword, passwordHolds } from '../../model/credentials.ts'
import type { Person, Viewer } from '../../model/person.ts'
import { noteRefusedAttempt } from '../../model/refused-attempt.ts'
import { makeFresh } from '../../model/session.ts'
import type { EmailChangeSettings } from '../../model/settings/email-change.ts'
import { signInLimits } from '../../model/settings/sign-in-limits.ts'
import type { Db } from '../../model/tables.ts'
import type { Windows } from '../../platform/rate.ts'
import { reauthenticationRequired } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { tryCode } from '../two-factor/try-code.ts'
import { isFresh } from './fresh-session.ts'

/** What is sent to prove oneself: a password, or a code of an authenticator app (ER-1). */
export interface GivenProof extends GivenPassword {
  readonly tfaCode?: string | undefined
}

/** Who must prove themselves, and what judging a password takes. */
export interface ProofCall extends Doing {
  readonly db: Db
  readonly viewer: Viewer
  readonly server: Doing['server'] & CredentialTools & { readonly windows: Windows }
}

/**
 * Whether the caller has proved themselves lately enough for the policy (ER-1 to ER-6): a fresh session or Basic, else the
 * password or a code of the app in the body, which makes the calling session fresh; for the own address under `strict` always
 * the password, and a code if an app is connected. Throws `reauthentication_required`, which does not tell missing from wrong,
 * or `login_blocked`.
 */
export async function demandProof(
  call: ProofCall,
  person: Person,
  { policy, fresh }: EmailChangeSettings,
  given: GivenProof,
): Promise<void> {
  const { viewer, now } = call
  if (policy === 'compat') return
  const proved = isFresh(viewer, fresh, now)
  const isOwn = viewer.id === person.id
  if (!isOwn && (policy === 'standard' || proved)) return
  const needsBoth = isOwn && policy === 'strict'
  if (!needsBoth && (viewer.via === 'basic' || (isOwn && proved))) return
  // A key proves its person by the password only where the policy lets keys in at all (EP-1).
  const mayProve = viewer.via !== 'apiKey' || (isOwn && policy === 'standard')
  if (mayProve && (await (needsBoth ? provesBoth(call, given) : proves(call, given)))) return
  await noteRefusedAttempt(call.db, call.server.windows, call, person.id, 'reauthentication_required')
  throw reauthenticationRequired()
}

/** The password, which Basic has sent, and a code if an app is connected; the code is judged last, so it is not used up in vain (ER-3). */
export const provesBoth = async (call: ProofCall, given: GivenProof): Promise<boolean> =>
  (call.viewer.via === 'basic' || (await provesPassword(call, given))) &&
  (call.viewer.authenticator_at === null || provesCode(call, given.tfaCode))

/** The password decides when one was sent, else the code (ER-3). */
const proves = (call: ProofCall, given: GivenProof): Promise<boolean> =>
  given.passwordHash?.trim() || given.password?.trim() ? provesPassword(call, given) : provesCode(call, given.tfaCode)

/**
 * A code of the app proves its person, never to a key; to a session if the app was connected when it began: one that was connected from it
 * proves nothing that its holder did not have. Wrong ones count (WU-4, ER-5); a right one is used up and makes the session fresh (ER-6).
 */
export async function provesCode(call: ProofCall, given: string | undefined): Promise<boolean> {
  const { viewer, now } = call
  const { via, session, authenticator_at } = viewer
  const code = given?.trim()
  if (!code || via === 'apiKey' || authenticator_at === null || (session && authenticator_at > session.created_at)) return false
  return (await tryCode(call, viewer, code, async tx => session && makeFresh(tx, session, now))) !== undefined
}

/** A wrong password counts like one at sign-in, under the present address (ER-5). */
export async function provesPassword(call: ProofCall, given: GivenPassword): Promise<boolean> {
  const { db, portal, viewer, server, origin, now } = call
  if (!given.passwordHash?.trim() && !given.password?.trim()) return false
  const attempt = { portal, login: viewer.email, ip: origin.ip }
  await server.guard.admit(db.read, attempt, await server.settings.of(portal, signInLimits), viewer, now)
  const clientHash = await clientHashOf(server, given)
  if (!(await passwordHolds(db, server, portal, viewer, clientHash ?? ''))) return false
  await server.guard.succeeded(attempt)
  if (viewer.session) await db.write(tx => makeFresh(tx, viewer.session!, now))
  return true
}
