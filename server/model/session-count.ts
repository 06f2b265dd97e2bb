import type { Person } from './person.ts'
import type { Read } from './tables.ts'

/** How many living sessions a person has. */
export async function countSessions(db: Read, person: Pick<Person, 'portal_id' | 'id'>, now: number): Promise<number> {
  const { n } = await db
    .selectFrom('sessions')
    .select(e => e.fn.countAll<number>().as('n'))
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
    .executeTakeFirstOrThrow()
  return Number(n)
}
