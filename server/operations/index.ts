import type { Operation } from '../api/operation.ts'
import { authentication } from './authentication/index.ts'
import { keys } from './keys/index.ts'
import { email } from './people/email/index.ts'
import { guests } from './people/guests/index.ts'
import { invitations } from './people/invitations/index.ts'
import { password } from './people/password/index.ts'
import { photos } from './people/photos/index.ts'
import { profiles } from './people/profiles/index.ts'
import { status } from './people/status/index.ts'
import { theme } from './people/theme/index.ts'
import { type } from './people/type/index.ts'
import { portal } from './portal/index.ts'
import { invitationLinks } from './portal/invitation-links/index.ts'
import { emailChange } from './roster/email-change/index.ts'
import { letterPreviews } from './roster/letters/index.ts'
import { outbox } from './roster/outbox/index.ts'
import { rosterPeople } from './roster/people/index.ts'
import { rosterSettings } from './roster/settings/index.ts'
import { activeConnections } from './security/active-connections/index.ts'
import { csp } from './security/csp/index.ts'
import { developerTools } from './settings/developer-tools/index.ts'
import { strangers } from './settings/entrance/index.ts'
import { general } from './settings/general/index.ts'
import { ownership } from './settings/owner/index.ts'
import { smtp } from './settings/smtp/index.ts'
import { secondFactor } from './settings/two-factor/index.ts'

export { endpoints } from './apisystem/index.ts'

/** Every operation, in the order of the documentation. */
export const operations: readonly Operation[] = [
  ...authentication,
  ...profiles,
  ...invitations,
  ...guests,
  ...email,
  ...password,
  ...photos,
  ...status,
  ...type,
  ...theme,
  ...keys,
  ...general,
  ...smtp,
  ...secondFactor,
  ...developerTools,
  ...ownership,
  ...strangers,
  ...invitationLinks,
  ...portal,
  ...activeConnections,
  ...csp,
  ...emailChange,
  ...outbox,
  ...letterPreviews,
  ...rosterSettings,
  ...rosterPeople,
]
