import { eyesOf } from '../../api/eyes.ts'
import { operation, signedIn } from '../../api/operation.ts'
import { listApiKeys } from '../../model/api-key.ts'
import { findPeople } from '../../model/person.ts'
import { admin } from '../../rules/words.ts'
import { ApiKeyDto, presentApiKey } from '../../wire/api-key.ts'
import { list as listOf } from '../../wire/schema.ts'

/** The keys of the caller, for admins those of everybody, newest first (directory.md K-10). */
export const list = operation({
  name: 'getAllApiKeys',
  at: 'GET /keys',
  tag: 'API keys',
  about: 'List API keys',
  description:
    'The own ones; administrators see those of the whole portal. Keys that ran out or rest are listed too; no key is shown whole.',
  who: signedIn,
  answers: listOf(ApiKeyDto),

  async run(call) {
    const { viewer, portal, db } = call
    const keys = await listApiKeys(db.read, portal, admin(viewer, undefined) ? undefined : viewer)
    const people = await findPeople(db.read, portal, [...new Set(keys.map(key => key.person_id))])
    const eyes = await eyesOf(call, viewer)
    return keys.map(key => presentApiKey(key, { person: people.get(key.person_id), eyes }))
  },
})
