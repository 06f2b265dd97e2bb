import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { permissionsOf } from '../../../model/api-key.ts'
import { presentEmployee } from '../../../wire/employee.ts'
import { EmployeeType, nameOf } from '../../../wire/enums.ts'
import { list, record, text } from '../../../wire/schema.ts'

/** Whom a credential stands for, and what it may claim (accounts.md TD-1). */
export const tokenDiagnostics = operation({
  name: 'getClaims',
  at: 'GET /people/tokendiagnostics',
  tag: 'People / Profiles',
  about: 'Whom my credential stands for',
  description: 'The name and the type of the caller, and the scopes of an API key, to try a credential out.',
  who: signedIn,
  answers: record({ name: text(), claims: list(text()) }, { title: 'TokenDiagnostics' }),

  async run(call) {
    const { viewer } = call
    const scopes = viewer.key ? permissionsOf(viewer.key) : []
    const claims = [`role:${nameOf(EmployeeType, viewer.type)}`, ...scopes.map(scope => `scope:${scope}`)]
    return { name: presentEmployee(viewer, await eyesOf(call, viewer)).displayName, claims }
  },
})
