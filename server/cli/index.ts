import { backup } from './backup.ts'
import type { Command } from './command.ts'
import { doctor } from './doctor.ts'
import { lettersList } from './letters-list.ts'
import { lettersPreview } from './letters-preview.ts'
import { lettersRetry } from './letters-retry.ts'
import { lettersShow } from './letters-show.ts'
import { link } from './link.ts'
import { mailTest } from './mail-test.ts'
import { migrate } from './migrate.ts'
import { personSetEmail } from './person-set-email.ts'
import { personSetPassword } from './person-set-password.ts'
import { portalContinue } from './portal-continue.ts'
import { portalCreate } from './portal-create.ts'
import { portalList } from './portal-list.ts'
import { portalSet } from './portal-set.ts'
import { serve } from './serve.ts'
import { unfreeze } from './unfreeze.ts'
import { unlinkAuthenticator } from './unlink-authenticator.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serve,
  migrate,
  doctor,
  backup,
  portalCreate,
  portalList,
  portalSet,
  portalContinue,
  personSetPassword,
  personSetEmail,
  unfreeze,
  unlinkAuthenticator,
  link,
  lettersList,
  lettersShow,
  lettersRetry,
  lettersPreview,
  mailTest,
]
