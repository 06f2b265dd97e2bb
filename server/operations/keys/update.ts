import { operation, signedIn } from '../../api/operation.ts'
import { type ApiKey, findApiKeyById, hasExpired, permissionsOf, updateApiKey } from '../../model/api-key.ts'
import { record as recordAudit } from '../../model/audit.ts'
import { findPerson } from '../../model/person.ts'
import { accessDenied, itemNotFound } from '../../problems.ts'
import { mayManageKey, mayUpdateKeys } from '../../rules/api-keys.ts'
import { demand } from '../../rules/rule.ts'
import { KeyChange, maskedKey } from '../../wire/api-key.ts'
import { flag, guid, record } from '../../wire/schema.ts'
import { demandPermissions } from './demand-permissions.ts'

/** Renames a key, changes its permissions, or lets it rest (directory.md K-14 to K-16). */
export const update = operation({
  name: 'updateApiKey',
  at: 'PUT /keys/{keyId}',
  tag: 'API keys',
  about: 'Change an API key',
  description:
    'What is absent, null or empty stays. Administrators may change the keys of others, but not give them permissions they do not have. The response is false for a key that ran out or is not the caller’s to change.',
  who: signedIn,
  params: record({ keyId: guid() }),
  wrapper: 'Changed',
  body: KeyChange,
  example: { body: { isActive: false } },
  answers: flag(),
  refusals: [
    { status: 400, description: 'A permission is none' },
    { status: 403, description: 'A guest, a scope the key’s owner cannot have, or more permissions for the key of another' },
    { status: 404, description: 'No such key' },
  ],

  async run(call) {
    const { viewer, portal, db, params, body, now } = call
    demand(mayUpdateKeys, viewer, undefined)
    return db.write(async tx => {
      const key = await findApiKeyById(tx, portal, params.keyId)
      if (key === undefined) throw itemNotFound()
      if (!mayManageKey(viewer, key) || hasExpired(key, now)) return false
      const changed: { name?: string; permissions?: string; is_active?: number } = {}
      if (body.name?.trim()) changed.name = body.name
      if (body.permissions?.length) {
        const holder = await findPerson(tx, portal, key.person_id)
        const permissions = demandPermissions(holder ?? viewer, body.permissions)
        if (key.person_id !== viewer.id && !isWithin(permissions, key)) throw accessDenied()
        changed.permissions = JSON.stringify(permissions)
      }
      if (typeof body.isActive === 'boolean') changed.is_active = body.isActive ? 1 : 0
      await updateApiKey(tx, key, changed)
      await recordAudit(tx, call, 'ApiKeyUpdated', [key.id], { key: maskedKey(key) })
      return true
    })
  },
})

/** Whether a key would get nothing that it does not have (K-16); an empty list is everything. */
function isWithin(permissions: readonly string[], key: ApiKey): boolean {
  const held = permissionsOf(key)
  return held.length === 0 || (permissions.length > 0 && permissions.every(scope => held.includes(scope)))
}
