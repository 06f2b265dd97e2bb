import { newToken } from '../platform/crypto/tokens.ts'
import { acrossPortals } from '../platform/db/portal-guard.ts'
import type { Person } from './person.ts'
import type { Portal } from './portal.ts'
import type { Read, Row, Write } from './tables.ts'

/** A picture of somebody, in one of its states. */
export type Photo = Row<'photos'>

const idBytes = 16
/** How long an upload waits to be used, and how long files outlive their end, so that a backup finds what its database names (milliseconds). */
export const photoGrace = 3_600_000
const idsAtOnce = 200

const extensions = { png: 'png', jpeg: 'jpg' } as const

/** `{id}.{extension}`, as `people.photo` holds it. */
export const photoName = ({ id, format }: Pick<Photo, 'id' | 'format'>): string => `${id}.${extensions[format]}`

/** Writes down an upload before its files are stored, so that none is ever without a row; it is forgotten after an hour (PH-10). */
export async function addTemporaryPhoto(
  tx: Write,
  portal: Portal,
  given: { readonly personId: string | undefined; readonly format: Photo['format'] },
  now: number,
): Promise<Photo> {
  const row = {
    portal_id: portal.id,
    id: newToken(idBytes),
    person_id: given.personId ?? null,
    format: given.format,
    state: 'temporary',
    changed_at: now,
  } as const
  await tx.insertInto('photos').values(row).execute()
  return row
}

/** A photo that is still served: present, or temporary and not yet an hour old. Its name is all that is known, so the portal is not. */
export async function findServedPhoto(db: Read, id: string, now: number): Promise<Photo | undefined> {
  const photo = await db.selectFrom('photos').selectAll().where('id', '=', id).$call(acrossPortals).executeTakeFirst()
  return photo && isServed(photo, now) ? photo : undefined
}

const isServed = ({ state, changed_at }: Photo, now: number): boolean =>
  state === 'present' || (state === 'temporary' && changed_at > now - photoGrace)

/** Somebody's own temporary photo (PH-51). */
export async function findTemporaryPhoto(db: Read, person: Person, id: string, now: number): Promise<Photo | undefined> {
  const photo = await db
    .selectFrom('photos')
    .selectAll()
    .where('portal_id', '=', person.portal_id)
    .where('id', '=', id)
    .where('person_id', '=', person.id)
    .where('state', '=', 'temporary')
    .executeTakeFirst()
  return photo && isServed(photo, now) ? photo : undefined
}

/** Gives somebody, who is locked, this photo or none; the one before ends. `false` when the photo is no longer there. */
export async function setPhoto(tx: Write, person: Person, photo: Photo | undefined, now: number): Promise<boolean> {
  if (photo !== undefined) {
    const { numUpdatedRows } = await tx
      .updateTable('photos')
      .set({ state: 'present', person_id: person.id, changed_at: now })
      .where('portal_id', '=', person.portal_id)
      .where('id', '=', photo.id)
      .where('state', '=', 'temporary')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
  }
  let ended = tx
    .updateTable('photos')
    .set({ state: 'gone', changed_at: now })
    .where('portal_id', '=', person.portal_id)
    .where('person_id', '=', person.id)
    .where('state', '=', 'present')
  if (photo !== undefined) ended = ended.where('id', '<>', photo.id)
  await ended.execute()
  await tx
    .updateTable('people')
    .set({ photo: photo ? photoName(photo) : null })
    .where('portal_id', '=', person.portal_id)
    .where('id', '=', person.id)
    .execute()
  return true
}

/** Ends a temporary photo that is not needed any more. */
export async function endTemporaryPhoto(tx: Write, photo: Photo, now: number): Promise<void> {
  await tx
    .updateTable('photos')
    .set({ state: 'gone', changed_at: now })
    .where('portal_id', '=', photo.portal_id)
    .where('id', '=', photo.id)
    .where('state', '=', 'temporary')
    .execute()
}

/** Ends uploads that nobody used, and gives back some of the photos whose files are to be deleted, in all portals. */
export async function takeOverduePhotos(tx: Write, now: number): Promise<readonly Pick<Photo, 'portal_id' | 'id'>[]> {
  // Their time is left as it was: they have waited for their hour already.
  await tx
    .updateTable('photos')
    .set({ state: 'gone' })
    .where('state', '=', 'temporary')
    .where('changed_at', '<=', now - photoGrace)
    .$call(acrossPortals)
    .execute()
  return tx
    .selectFrom('photos')
    .select(['portal_id', 'id'])
    .where('state', '=', 'gone')
    .where('changed_at', '<=', now - photoGrace)
    .limit(idsAtOnce)
    .$call(acrossPortals)
    .execute()
}

/** Forgets a photo whose files are deleted. */
export async function forgetPhoto(tx: Write, { portal_id, id }: Pick<Photo, 'portal_id' | 'id'>): Promise<void> {
  await tx.deleteFrom('photos').where('portal_id', '=', portal_id).where('id', '=', id).where('state', '=', 'gone').execute()
}
