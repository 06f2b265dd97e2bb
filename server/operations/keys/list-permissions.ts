import { operation, signedIn } from '../../api/operation.ts'
import { permissions } from '../../model/api-key-scopes.ts'
import { list, text } from '../../wire/schema.ts'

/** What a key may be let do (directory.md K-13). */
export const listPermissions = operation({
  name: 'getAllPermissions',
  at: 'GET /keys/permissions',
  tag: 'API keys',
  about: 'The permissions that keys can have',
  description: '`*` opens everything, `:read` what only reads, `:write` what changes too. Those of files and rooms open nothing here.',
  who: signedIn,
  answers: list(text()),

  async run() {
    return [...permissions]
  },
})
