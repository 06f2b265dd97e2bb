import type { Person } from './person.ts'
import type { Write } from './tables.ts'

/** Notes the theme that somebody chose; no change of the profile (accounts.md TH-2). */
export async function chooseTheme(tx: Write, person: Pick<Person, 'portal_id' | 'id'>, theme: string, now: number): Promise<void> {
  await tx
    .updateTable('people')
    .set({ theme, theme_at: now })
    .where('portal_id', '=', person.portal_id)
    .where('id', '=', person.id)
    .execute()
}
