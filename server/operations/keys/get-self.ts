import { eyesOf } from '../../api/eyes.ts'
import { operation, signedIn } from '../../api/operation.ts'
import { noApiKey } from '../../problems.ts'
import { ApiKeyDto, presentApiKey } from '../../wire/api-key.ts'

/** The key that makes the call, whatever its scopes (directory.md K-11, K-12). */
export const getSelf = operation({
  name: 'getApiKey',
  at: 'GET /keys/@self',
  tag: 'API keys',
  about: 'The key of this call',
  description: 'Every key may ask, whatever its permissions.',
  who: signedIn,
  answers: ApiKeyDto,
  refusals: [{ status: 400, description: 'The caller is known by something else than an API key' }],

  async run(call) {
    const { viewer } = call
    if (viewer.key === undefined) throw noApiKey()
    return presentApiKey(viewer.key, { person: viewer, eyes: await eyesOf(call, viewer) })
  },
})
