import type { Operation } from '../api/operation.ts'
import { authentication } from './authentication/index.ts'
import { email } from './people/email/index.ts'
import { password } from './people/password/index.ts'
import { profiles } from './people/profiles/index.ts'
import { status } from './people/status/index.ts'
import { portal } from './portal/index.ts'
import { emailChange } from './roster/email-change/index.ts'
import { outbox } from './roster/outbox/index.ts'
import { rosterSettings } from './roster/settings/index.ts'
import { general } from './settings/general/index.ts'
import { smtp } from './settings/smtp/index.ts'

export { endpoints } from './apisystem/index.ts'

/** Every operation, in the order of the documentation. */
export const operations: readonly Operation[] = [
  ...authentication,
  ...profiles,
  ...email,
  ...password,
  ...status,
  ...general,
  ...smtp,
  ...portal,
  ...emailChange,
  ...outbox,
  ...rosterSettings,
]
