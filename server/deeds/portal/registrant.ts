import type { Config } from '../../config.ts'
import { type Address, normalAddress } from '../../model/address.ts'
import type { CredentialTools } from '../../model/credentials.ts'
import { nameHolds, normalName } from '../../model/name.ts'
import { isClientHash, passwordProblem } from '../../model/password-rules.ts'
import type { Db } from '../../model/tables.ts'
import { cultureForLanguage } from '../../platform/text/cultures.ts'
import { isTimeZone } from '../../platform/text/time-zones.ts'
import { type RegistrationAnswer, refused } from './registration.ts'
import { judgeAlias } from './registration-name.ts'

/** A registration that may go on. */
export interface Registrant {
  readonly alias: string
  readonly email: Address
  readonly firstName: string
  readonly lastName: string
  readonly clientHash: string
  readonly culture: string
  readonly zone: string
}

type RegistrantServer = CredentialTools & { readonly config: Config; readonly db: Db }
const longestText = 255
const plainRules = { upperCase: false, digits: false, specSymbols: false }

/** Judges what was sent, in the order of WG-16. `body` holds the members as sent, of any JSON type. */
export async function readRegistrant(
  server: RegistrantServer,
  body: ReadonlyMap<string, unknown>,
): Promise<Registrant | { fault: RegistrationAnswer }> {
  const member = (name: string) => {
    const found = [...body].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
    return typeof found === 'string' ? found : ''
  }
  const [firstName, lastName] = [normalName(member('firstName')), normalName(member('lastName'))]
  if (firstName === '') return { fault: refused('error', 'name is required') }
  const tooLong = firstName.length > longestText || lastName.length > longestText
  if (tooLong || !nameHolds(server.config.userNameRegex, firstName, lastName)) return { fault: refused('error', 'name is incorrect') }
  const email = normalAddress(member('email'))
  if (email === undefined) return { fault: refused('error', 'Incorrect email') }
  const clientHash = await readPassword(server, member('password').trim(), member('passwordHash').trim())
  if (typeof clientHash !== 'string') return clientHash
  const named = await judgeAlias(server, member('portalName'))
  if ('fault' in named) return named
  return {
    alias: named.alias,
    email,
    firstName,
    lastName,
    clientHash,
    ...placeOf(server.config, member('language'), member('timeZoneName')),
  }
}

async function readPassword(server: RegistrantServer, password: string, hash: string): Promise<string | { fault: RegistrationAnswer }> {
  const { clientHashing, config } = server
  if (hash !== '')
    return isClientHash(hash, clientHashing.size)
      ? hash.toLowerCase()
      : { fault: refused('passPolicyError', 'The password hash is not valid.') }
  const problem = passwordProblem(password, { ...plainRules, minLength: config.passwordMinLength })
  return problem === undefined ? server.passwords.clientHash(password, clientHashing) : { fault: refused('passPolicyError', problem) }
}

/** WG-14. */
function placeOf(config: Config, language: string, zoneName: string): { culture: string; zone: string } {
  const culture = cultureForLanguage(language, config.enabledCultures)
  if (zoneName !== '' && isTimeZone(zoneName)) return { culture, zone: zoneName }
  return { culture, zone: language.toLowerCase() === 'en' ? 'Europe/London' : config.defaultTimeZone }
}
