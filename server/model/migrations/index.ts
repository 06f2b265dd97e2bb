import type { Migration } from '../../platform/db/migrate.ts'
import { firstTables } from './0001-first-tables.ts'
import { waitingAndWindows } from './0002-waiting-and-windows.ts'
import { passwordRequests } from './0003-password-requests.ts'
import { indexesOfLinks } from './0004-indexes-of-links.ts'
import { provedAddresses } from './0005-proved-addresses.ts'
import { invitations } from './0006-invitations.ts'
import { photos } from './0007-photos.ts'
import { suspendedPeople } from './0008-suspended-people.ts'
import { indexesOfWhatLives } from './0009-indexes-of-what-lives.ts'
import { linksOfChanges } from './0010-links-of-changes.ts'
import { apiKeys } from './0011-api-keys.ts'
import { authenticators } from './0012-authenticators.ts'

/** Every migration in the order in which it is applied; up only, names never change. */
export const migrations: readonly Migration[] = [
  firstTables,
  waitingAndWindows,
  passwordRequests,
  indexesOfLinks,
  provedAddresses,
  invitations,
  photos,
  suspendedPeople,
  indexesOfWhatLives,
  linksOfChanges,
  apiKeys,
  authenticators,
]
