import type { Portal } from './portal.ts'
import type { Db, Read, Write } from './tables.ts'

/** One group of settings of a portal: its name and what holds while nothing was saved. */
export interface SettingsGroup<T extends object> {
  readonly name: string
  readonly defaults: T
}

/** A group as it stands, and when it was saved; null: never. */
export type Saved<T> = T & { readonly savedAt: number | null }

/** Reads groups of settings, remembering them until one changes (signal `settings`). */
export interface SettingsReader {
  of<T extends object>(portal: Portal, group: SettingsGroup<T>): Promise<Saved<T>>
}

const cacheSize = 5000

/** Opens the reader; members added to a group later take their defaults. */
export function createSettings(db: Db): SettingsReader {
  const cache = new Map<string, Promise<unknown>>()
  db.on('settings', () => cache.clear())
  return {
    of<T extends object>(portal: Portal, group: SettingsGroup<T>): Promise<Saved<T>> {
      const key = `${portal.id} ${group.name}`
      const known = cache.get(key)
      if (known) return known as Promise<Saved<T>>
      if (cache.size >= cacheSize) cache.clear()
      const read = readSettings(db.read, portal, group)
      cache.set(key, read)
      read.catch(() => cache.delete(key))
      return read
    },
  }
}

/** Reads a group as it stands in the database, for those who have no reader or ask inside a transaction. */
export async function readSettings<T extends object>(db: Read, portal: Portal, group: SettingsGroup<T>): Promise<Saved<T>> {
  const row = await db
    .selectFrom('settings')
    .select(['value', 'saved_at'])
    .where('portal_id', '=', portal.id)
    .where('name', '=', group.name)
    .executeTakeFirst()
  return { ...group.defaults, ...(row && JSON.parse(row.value)), savedAt: row?.saved_at ?? null }
}

/** Saves a whole group. */
export async function saveSettings<T extends object>(
  tx: Write,
  portal: Portal,
  group: SettingsGroup<T>,
  value: T,
  now: number,
): Promise<void> {
  const row = { portal_id: portal.id, name: group.name, value: JSON.stringify(value), saved_at: now }
  await tx
    .insertInto('settings')
    .values(row)
    .onConflict(c => c.columns(['portal_id', 'name']).doUpdateSet(row))
    .execute()
  tx.announce('settings')
}
