import type { CredentialTools, GivenPassword } from '../model/credentials.ts'
import { isClientHash, passwordProblem } from '../model/password-rules.ts'
import { passwordPolicy as policySettings } from '../model/settings/password-policy.ts'
import { passwordHashInvalid, passwordPolicy } from '../problems.ts'
import type { Doing } from './doing.ts'

type PasswordDoing = Doing & { readonly server: Doing['server'] & CredentialTools }

/** The client hash of a password that is to be set: a hash must be well formed, a plain one must obey the policy (PW-3, PW-4, PW-8). Undefined: none was given. */
export async function newClientHash({ portal, server }: PasswordDoing, given: GivenPassword): Promise<string | undefined> {
  const hash = given.passwordHash?.trim()
  if (hash) {
    if (!isClientHash(hash, server.clientHashing.size)) throw passwordHashInvalid()
    return hash.toLowerCase()
  }
  const password = given.password?.trim()
  if (!password) return undefined
  const policy = await server.settings.of(portal, policySettings)
  const problem = passwordProblem(password, { ...policy, minLength: policy.minLength || server.config.passwordMinLength })
  if (problem !== undefined) throw passwordPolicy(problem)
  return server.passwords.clientHash(password, server.clientHashing)
}

/** What is stored of a password that is to be set: a PHC string (PW-5); undefined when none was given. */
export async function hashNewPassword(doing: PasswordDoing, given: GivenPassword): Promise<string | undefined> {
  const clientHash = await newClientHash(doing, given)
  return clientHash === undefined ? undefined : doing.server.passwords.hash(clientHash)
}
