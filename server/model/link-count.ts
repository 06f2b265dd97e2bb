import { linkKinds } from './link-types.ts'
import type { Person } from './person.ts'
import type { Read } from './tables.ts'

/** How many living links of a person a switch of the address would end: all but those that undo earlier changes (EW). */
export async function countLinks(db: Read, person: Pick<Person, 'portal_id' | 'id'>, now: number): Promise<number> {
  const { n } = await db
    .selectFrom('confirm_links')
    .select(e => e.fn.countAll<number>().as('n'))
    .where('portal_id', '=', person.portal_id)
    .where('target_id', '=', person.id)
    .where('type', '!=', linkKinds.EmailRevert.number)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .executeTakeFirstOrThrow()
  return Number(n)
}
