import { record } from '../../model/audit.ts'
import { type CredentialTools, clientHashOf, type GivenPassword, passwordHolds } from '../../model/credentials.ts'
import type { Person, Viewer } from '../../model/person.ts'
import { makeFresh } from '../../model/session.ts'
import type { EmailChangeSettings } from '../../model/settings/email-change.ts'
import { signInLimits } from '../../model/settings/sign-in-limits.ts'
import type { Db } from '../../model/tables.ts'
import type { Windows } from '../../platform/rate.ts'
import { reauthenticationRequired } from '../../problems.ts'
import type { Doing } from '../doing.ts'

const second = 1000

export interface ProofCall extends Doing {
  readonly db: Db
  readonly viewer: Viewer
  readonly server: Doing['server'] & CredentialTools & { readonly windows: Windows }
}

/**
 * Whether the caller has proved themselves lately enough for the policy (ER-1 to ER-6): a fresh session or Basic,
 * else the password in the body, which makes the calling session fresh. Throws `reauthentication_required`,
 * which does not tell missing from wrong, or `login_blocked`.
 */
export async function demandProof(call: ProofCall, person: Person, { policy, fresh }: EmailChangeSettings, given: GivenPassword): Promise<void> {
  const { viewer, now } = call
  if (policy === 'compat' || viewer.id !== person.id) return
  if (viewer.via === 'basic') return
  const session = viewer.session
  if (session?.fresh_at != null && now - session.fresh_at < fresh * second) return
  if (await provesPassword(call, given)) return
  await noteRefusal(call, person)
  throw reauthenticationRequired()
}

/** A wrong password counts like one at sign-in, under the present address (ER-5). */
async function provesPassword(call: ProofCall, given: GivenPassword): Promise<boolean> {
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

/** EK-7: at most one entry a minute per person and reason. */
async function noteRefusal(call: ProofCall, person: Person): Promise<void> {
  const reason = 'reauthentication_required'
  const minute = { most: 1, window: 60 * second }
  if (!(await call.server.windows.hit(`refusal noted ${person.id} ${reason}`, minute, call.now)).allowed) return
  await call.db.write(tx => record(tx, call, 'EmailChangeAttemptRefused', [person.id], { reason }))
}
