import { anyone, operation } from '../../api/operation.ts'
import { flag } from '../../wire/schema.ts'

/** Whether the request is authenticated; a bad credential is just no (directory.md AT-1). */
export const isSignedIn = operation({
  name: 'getIsAuthentificated',
  at: 'GET /authentication',
  tag: 'Authentication',
  about: 'Whether the caller is signed in',
  description:
    '`true` for a session or Basic credentials that hold. A credential that does not hold is no error here: the answer is `false`.',
  who: anyone,
  answers: flag(),
  run: async ({ viewer }) => viewer !== undefined,
})
