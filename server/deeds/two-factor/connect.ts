import { record } from '../../model/audit.ts'
import { connectAuthenticator } from '../../model/authenticator.ts'
import { writeBackupCodes } from '../../model/backup-code.ts'
import { post } from '../../model/outbox.ts'
import type { Person } from '../../model/person.ts'
import { stamp } from '../../model/stamps.ts'
import type { Write } from '../../model/tables.ts'
import { byPerson, type Doing, nameOf } from '../doing.ts'
import { endPendingOf } from '../email-change/end-pending.ts'
import { securityNotices } from './security-notice.ts'

/**
 * The app that was set up is connected (portal.md TF-21): backup codes are made, links stamped with the credential and a pending change of the
 * address end (links-and-letters.md LR-6, email-change.md EL-3), the person is told. `person` is locked.
 */
export async function connect(tx: Write, doing: Doing, person: Person): Promise<Person> {
  const own = byPerson(doing, person)
  const connected = await connectAuthenticator(tx, doing.server.sealer, person, doing.now)
  await stamp(tx, person, 'credential')
  await endPendingOf(tx, own, person, 'E12')
  await record(tx, own, 'UserConnectedTfaApp', [person.id], { name: nameOf(person, doing.portal.culture) })
  await post(tx, doing.portal, doing.server.mailroom, await securityNotices(tx, own, connected, 'authenticator_connected'), doing.now)
  return connected
}

/** Five new backup codes; the former ones no longer work (TF-25). `person` is locked. */
export async function renewBackupCodes(tx: Write, doing: Doing, person: Person): Promise<void> {
  await writeBackupCodes(tx, doing.server.sealer, person)
  await record(tx, doing, 'UserConnectedTfaApp', [person.id], { name: nameOf(person, doing.portal.culture) })
  await post(tx, doing.portal, doing.server.mailroom, await securityNotices(tx, doing, person, 'backup_codes_renewed'), doing.now)
}
