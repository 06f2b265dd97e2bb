import type { Person } from '../model/person.ts'
import { Type } from '../model/person-kinds.ts'
import { not, type Rule } from './rule.ts'
import { admin } from './words.ts'

const guest: Rule<unknown> = viewer => !viewer.isAdmin && viewer.type === Type.Guest

/** Everybody but guests makes keys; `limited`: the portal leaves them to admins (directory.md K-3, portal.md CS-8). */
export const mayMakeKeys: Rule<{ readonly limited: boolean }> = (viewer, { limited }) =>
  admin(viewer, undefined) || (!limited && !guest(viewer, undefined))

/** Guests keep the keys they have and change none (directory.md K-15). */
export const mayUpdateKeys: Rule<unknown> = not(guest)

/** One's own keys, and for admins everybody's (directory.md K-10, K-14). */
export const mayManageKey: Rule<{ readonly person_id: string }> = (viewer, key) => admin(viewer, undefined) || viewer.id === key.person_id

/** Scopes over all accounts are for those who see accounts: admins and room admins (directory.md K-5). */
export const mayHoldScopes = (holder: Person, permissions: readonly string[]): boolean =>
  holder.isAdmin || holder.type === Type.RoomAdmin || !permissions.some(scope => /^accounts:(read|write)$/.test(scope))
