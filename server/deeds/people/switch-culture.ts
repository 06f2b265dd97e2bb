import { record } from '../../model/audit.ts'
import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { matchCulture } from '../../platform/text/cultures.ts'
import type { Doing } from '../doing.ts'

/** Makes an enabled culture the person's language; anything else, and the present one, is ignored (AT-13). */
export async function switchCulture(tx: Write, doing: Doing, person: Person, wanted: string): Promise<void> {
  const culture = matchCulture(wanted, doing.server.config.enabledCultures)
  if (culture === undefined || culture === person.culture) return
  await tx
    .updateTable('people')
    .set({ culture, modified_at: doing.now })
    .where('portal_id', '=', person.portal_id)
    .where('id', '=', person.id)
    .execute()
  await record(tx, doing, 'UserUpdatedLanguage', [person.id], { culture })
}
