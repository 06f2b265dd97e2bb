import { eyesOf } from '../../api/eyes.ts'
import { operation, signedIn } from '../../api/operation.ts'
import { addApiKey } from '../../model/api-key.ts'
import { record as recordAudit } from '../../model/audit.ts'
import { developerTools } from '../../model/settings/developer-tools.ts'
import { mayMakeKeys } from '../../rules/api-keys.ts'
import { demand } from '../../rules/rule.ts'
import { ApiKeyDto, maskedKey, NewKey, presentApiKey } from '../../wire/api-key.ts'
import { demandPermissions } from './demand-permissions.ts'

const day = 24 * 3_600_000

/** Makes a key by which programs call in the caller's name (directory.md K-1 to K-7). */
export const create = operation({
  name: 'createApiKey',
  at: 'POST /keys',
  tag: 'API keys',
  about: 'Make an API key',
  description:
    'The answer holds the key, this one time: `sk-` and 64 hex digits. It may do what its owner may do at the moment of a call, cut down to `permissions`; absent, or with `*`, everything. With `expiresInDays` it ends, and its owner is told by letter.',
  who: signedIn,
  limit: 'sensitive',
  body: NewKey,
  example: { body: { name: 'Nightly sync', permissions: ['accounts:read'], expiresInDays: 90 } },
  answers: ApiKeyDto,
  refusals: [
    { status: 400, description: 'A permission is none, or the list is empty' },
    { status: 403, description: 'A guest, keys are left to administrators, or a scope the caller cannot have' },
  ],

  async run(call) {
    const { viewer, portal, db, server, body, now } = call
    demand(mayMakeKeys, viewer, { limited: (await server.settings.of(portal, developerTools)).limitedAccessForUsers })
    const permissions = body.permissions ? demandPermissions(viewer, body.permissions) : []
    const expiresAt = body.expiresInDays ? now + body.expiresInDays * day : null
    const { key, secret } = await db.write(async tx => {
      const made = await addApiKey(tx, viewer, { name: body.name, permissions, expiresAt }, now)
      await recordAudit(tx, call, 'ApiKeyCreated', [made.key.id], { key: maskedKey(made.key) })
      return made
    })
    return presentApiKey(key, { person: viewer, eyes: await eyesOf(call, viewer), secret })
  },
})
