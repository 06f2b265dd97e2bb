import type { Config } from '../../config.ts'
import { PortalStatus } from '../../model/portal.ts'
import type { Db, Read } from '../../model/tables.ts'
import { sameText } from '../../platform/crypto/tokens.ts'

/** An answer of the registration, which has no envelope (wire.md WG-16). */
export interface RegistrationAnswer {
  readonly status: number
  readonly body: object
}

const texts = {
  registrationClosed: 'The registration of portals is closed',
  unauthorized: 'Unauthorized',
  params: 'The body is no JSON object',
  error: '',
  passPolicyError: '',
  tooShortError: 'The portal name must be 6 to 63 characters long',
  portalNameIncorrect: 'The portal name may contain letters, digits and hyphens only',
  portalNameExist: 'The portal name is taken',
  tooMuchAttempts: 'Too many attempts. Please try again later',
} as const
export type RegistrationFault = keyof typeof texts

/** A refusal by its code; `message` where the contract or the cause says more. */
export const refused = (error: RegistrationFault, message: string = texts[error], more: object = {}): RegistrationAnswer => ({
  status: error === 'unauthorized' ? 401 : error === 'registrationClosed' ? 403 : 400,
  body: { error, message, ...more },
})

export const tooManyAttempts = refused('tooMuchAttempts')

export interface RegistrationCall {
  readonly server: { readonly config: Config; readonly db: Db }
  readonly authorization: string
}

/** WG-10: who may register now; undefined when the caller may. */
export async function demandRegistration({ server, authorization }: RegistrationCall): Promise<RegistrationAnswer | undefined> {
  const { registration, registrationKey } = server.config
  if (registration === 'off') return refused('registrationClosed')
  if (registration === 'key') {
    const given = /^Bearer\s+(.+)$/i.exec(authorization)?.[1] ?? ''
    return sameText(given, registrationKey ?? '') && given !== '' ? undefined : refused('unauthorized')
  }
  if (registration === 'first' && (await portalIsSetUp(server.db.read))) return refused('registrationClosed')
  return undefined
}

/** True when some portal is there whose wizard was completed, or that was registered (WG-10). */
export async function portalIsSetUp(db: Read): Promise<boolean> {
  const row = await db
    .selectFrom('portals')
    .select('id')
    .where('status', '!=', PortalStatus.RemovePending)
    .where('wizard_open', '=', 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
