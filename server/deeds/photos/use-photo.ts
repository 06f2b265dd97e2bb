import { lockPerson, type Person } from '../../model/person.ts'
import { type Photo, photoName, setPhoto } from '../../model/photo.ts'
import type { Write } from '../../model/tables.ts'
import { photoNotFound, userNotFound } from '../../problems.ts'
import type { PhotoDoing } from './photo-tools.ts'

/** Gives somebody a photo that was stored before; the one before ends. The audit entry is the caller's. */
export async function usePhoto(tx: Write, doing: Pick<PhotoDoing, 'portal' | 'now'>, personId: string, photo: Photo): Promise<Person> {
  const person = await lockPerson(tx, doing.portal, personId)
  if (person === undefined) throw userNotFound()
  if (!(await setPhoto(tx, person, photo, doing.now))) throw photoNotFound()
  return touch(tx, { ...person, photo: photoName(photo) }, doing.now)
}

/** Takes somebody's photo away; `had` says whether there was one. */
export async function removePhoto(
  tx: Write,
  doing: Pick<PhotoDoing, 'portal' | 'now'>,
  personId: string,
): Promise<{ readonly person: Person; readonly had: boolean }> {
  const person = await lockPerson(tx, doing.portal, personId)
  if (person === undefined) throw userNotFound()
  if (person.photo === null) return { person, had: false }
  await setPhoto(tx, person, undefined, doing.now)
  return { person: await touch(tx, { ...person, photo: null }, doing.now), had: true }
}

/** The number behind `?hash=` always changes, however quickly changes follow each other (accounts.md 2.1). */
async function touch(tx: Write, person: Person, now: number): Promise<Person> {
  const modified_at = Math.max(now, person.modified_at + 1)
  await tx.updateTable('people').set({ modified_at }).where('portal_id', '=', person.portal_id).where('id', '=', person.id).execute()
  return { ...person, modified_at }
}
