import { anyOf, type Rule } from './rule.ts'
import { admin, roomAdmin } from './words.ts'

/** Admins and room admins share guests and add shared ones (directory.md GU-1, GU-4, GU-7). */
export const mayHaveGuests: Rule<unknown> = anyOf(admin, roomAdmin)
