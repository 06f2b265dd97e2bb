import { allOf, not, type Rule } from './rule.ts'
import { admin, byKey, owner } from './words.ts'

/** The outbox is for admins (links-and-letters.md LD-20). */
export const mayManageLetters: Rule<unknown> = admin

/** Only the owner drops a letter (links-and-letters.md section 9). */
export const mayDropLetters: Rule<unknown> = owner

/** Bodies of the local mailbox are shown to the owner with a session, never to an API key (LD-21). */
export const mayReadLetters: Rule<unknown> = allOf(owner, not(byKey))
