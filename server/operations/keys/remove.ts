import { operation, signedIn } from '../../api/operation.ts'
import { deleteApiKey, findApiKeyById } from '../../model/api-key.ts'
import { record as recordAudit } from '../../model/audit.ts'
import { itemNotFound } from '../../problems.ts'
import { mayManageKey } from '../../rules/api-keys.ts'
import { maskedKey } from '../../wire/api-key.ts'
import { flag, guid, record } from '../../wire/schema.ts'

/** Deletes a key; it is refused from the next request on (directory.md K-14, K-17). */
export const remove = operation({
  name: 'deleteApiKey',
  at: 'DELETE /keys/{keyId}',
  tag: 'API keys',
  about: 'Delete an API key',
  description:
    'The own ones; administrators delete those of others too. The response is false for a key that is not the caller’s to delete.',
  who: signedIn,
  params: record({ keyId: guid() }),
  answers: flag(),
  refusals: [{ status: 404, description: 'No such key' }],

  async run(call) {
    const { viewer, portal, db, params } = call
    return db.write(async tx => {
      const key = await findApiKeyById(tx, portal, params.keyId)
      if (key === undefined) throw itemNotFound()
      if (!mayManageKey(viewer, key) || !(await deleteApiKey(tx, key))) return false
      await recordAudit(tx, call, 'ApiKeyDeleted', [key.id], { key: maskedKey(key) })
      return true
    })
  },
})
