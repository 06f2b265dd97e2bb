import type { Person } from '../model/person.ts'
import { anyOf, type Rule } from './rule.ts'
import { oneself, owner } from './words.ts'

/** Everybody their own; the owner those of others (portal.md TF-26). */
export const mayUnlinkAuthenticator: Rule<Pick<Person, 'id'>> = anyOf(oneself, owner)
