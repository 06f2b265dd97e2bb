import type { Rule } from './rule.ts'
import { admin } from './words.ts'

/** Settings of the portal are for administrators (directory.md V-4, editPortalSettings). */
export const mayEditSettings: Rule<unknown> = admin
