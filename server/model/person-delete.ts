import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import { countPerson } from './seats.ts'
import type { Write } from './tables.ts'

/**
 * Takes a person out of the portal: address, reserved addresses and user name are free, password and relations are gone; the row stays for
 * the audit trail (DL-7, EB-4). What else hangs on them is the caller's business.
 */
export async function removePerson(tx: Write, portal: Portal, person: Person, now: number): Promise<void> {
  await countPerson(tx, portal, person, null)
  await tx
    .updateTable('people')
    .set({ deleted_at: now, modified_at: now, email_key: null, user_name_key: null, stamp_status: person.stamp_status + 1 })
    .where('portal_id', '=', portal.id)
    .where('id', '=', person.id)
    .execute()
  await tx
    .updateTable('person_addresses')
    .set(e => ({ held_key: null, reserved_until: null, held_until: e.fn.coalesce('held_until', e.val(now)) }))
    .where('portal_id', '=', portal.id)
    .where('person_id', '=', person.id)
    .execute()
  await tx.deleteFrom('passwords').where('portal_id', '=', portal.id).where('person_id', '=', person.id).execute()
  await tx
    .deleteFrom('relations')
    .where('portal_id', '=', portal.id)
    .where(e => e.or([e('source_id', '=', person.id), e('target_id', '=', person.id)]))
    .execute()
}
