import type { ClientHashing, Passwords } from '../platform/crypto/passwords.ts'
import { parseGuid } from '../platform/ids.ts'
import { authenticationFailed } from '../problems.ts'
import { normalAddress } from './address.ts'
import { rehashPassword, storedPassword } from './password.ts'
import { findPerson, findPersonByEmail, type Person } from './person.ts'
import type { Portal } from './portal.ts'
import { signInLimits } from './settings/sign-in-limits.ts'
import type { SettingsReader } from './settings.ts'
import type { SignInGuard } from './sign-in-guard.ts'
import type { Db, Read } from './tables.ts'

/** What judging a password needs of the server. */
export interface CredentialTools {
  readonly passwords: Passwords
  readonly clientHashing: ClientHashing
  readonly guard: SignInGuard
  readonly settings: SettingsReader
}

/** A password as it came: in the clear, or as client hash; the hash wins (PW-3). Empty and blank count as absent. */
export interface GivenPassword {
  readonly password?: string | undefined
  readonly passwordHash?: string | undefined
}

const filled = (text: string | undefined): string | undefined => text?.trim() || undefined

/** The client hash of a given password; undefined when none was given (PW-2, PW-3). */
export async function clientHashOf(tools: CredentialTools, given: GivenPassword): Promise<string | undefined> {
  const hash = filled(given.passwordHash)
  if (hash !== undefined) return hash.toLowerCase()
  const password = filled(given.password)
  return password === undefined ? undefined : tools.passwords.clientHash(password, tools.clientHashing)
}

/** True for a person's own password. Costs the same with and without one (WU-6); rehashes what is out of date (PW-5). */
export async function passwordHolds(
  db: Db,
  tools: CredentialTools,
  portal: Portal,
  person: Person | undefined,
  clientHash: string,
): Promise<boolean> {
  const stored = person && (await storedPassword(db.read, portal, person))
  const { ok, stale } = await tools.passwords.verify(clientHash, stored)
  if (ok && stale && person && stored) {
    const hash = await tools.passwords.hash(clientHash)
    await db.write(tx => rehashPassword(tx, portal, person, stored, hash))
  }
  return ok && person !== undefined
}

/** Whom a login names: an address by its key, or a person's id (EA-7). */
export async function findByLogin(db: Read, portal: Portal, login: string): Promise<Person | undefined> {
  const id = parseGuid(login)
  if (id !== undefined) return findPerson(db, portal, id)
  const address = normalAddress(login)
  return address && findPersonByEmail(db, portal, address.key)
}

/**
 * Who holds this login and password: the guard counts first, unknown login and wrong password cost and say the same.
 * Throws `login_blocked` or `authentication_failed`; whether the person is Active is for the caller to judge (AT-5 to AT-7).
 */
export async function proveLogin(
  db: Db,
  tools: CredentialTools,
  portal: Portal,
  given: GivenPassword & { login: string; ip: string; isHuman?: boolean },
  now: number,
): Promise<Person> {
  const login = given.login.trim()
  const person = await findByLogin(db.read, portal, login)
  const attempt = { portal, login, ip: given.ip }
  // Who passed a captcha is not counted (WU-3).
  if (!given.isHuman) await tools.guard.admit(db.read, attempt, await tools.settings.of(portal, signInLimits), person, now)
  const clientHash = await clientHashOf(tools, given)
  const holds = await passwordHolds(db, tools, portal, person, clientHash ?? '')
  if (!holds || clientHash === undefined || person === undefined) throw authenticationFailed()
  if (!given.isHuman) await tools.guard.succeeded(attempt)
  return person
}
