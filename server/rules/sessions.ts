import type { Person } from '../model/person.ts'
import { allOf, anyOf, not, type Rule } from './rule.ts'
import { admin, ofOwner, oneself, owner } from './words.ts'

/** Anyone ends their own sessions, an admin everybody's but the owner's, the owner all (portal.md SS-3, SS-5). */
export const mayEndSessions: Rule<Person> = anyOf(oneself, owner, allOf(admin, not(ofOwner)))
