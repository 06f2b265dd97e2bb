import { permissions as known } from '../../model/api-key-scopes.ts'
import type { Person } from '../../model/person.ts'
import { accessDenied, permissionsInvalid } from '../../problems.ts'
import { mayHoldScopes } from '../../rules/api-keys.ts'

/** Demands that every permission is one (K-4), and that the key's person may hold it (K-5); gives what is stored: nothing for a key that opens everything (K-6). */
export function demandPermissions(holder: Person, asked: readonly string[]): readonly string[] {
  if (asked.length === 0 || asked.some(scope => !known.includes(scope))) throw permissionsInvalid()
  if (!mayHoldScopes(holder, asked)) throw accessDenied()
  return asked.includes('*') ? [] : asked
}
