import type { Person } from '../../model/person.ts'
import { findTemporaryPhoto, type Photo } from '../../model/photo.ts'
import type { Area } from '../../platform/images/pictures.ts'
import { photoNotFound } from '../../problems.ts'
import { readPhotoName } from '../../wire/photo.ts'
import type { PhotoDoing } from './photo-tools.ts'
import { storePhoto } from './store-photo.ts'

/**
 * A new photo, stored and not yet used, whose squares are cut from an area of somebody's temporary one, which comes back as `source`, or without
 * `temporary` of the present one. Of `temporary` only the base name counts (PH-51). Throws 404 when there is nothing to cut from.
 */
export async function cutPhoto(
  doing: PhotoDoing,
  person: Person,
  temporary: string,
  area: Area | undefined,
): Promise<{ readonly photo: Photo; readonly source: Photo | undefined }> {
  const { server, portal, now } = doing
  const baseName = temporary.replace(/[?#].*$/, '').replace(/^.*[/\\]/, '')
  const name = readPhotoName(temporary === '' ? (person.photo ?? '') : baseName)
  if (name === undefined) throw photoNotFound()
  const source = temporary === '' ? undefined : await findTemporaryPhoto(server.db.read, person, name.id, now)
  if (temporary !== '' && source === undefined) throw photoNotFound()
  const bytes = await server.photos.files.get(portal.id, name.id, 'original')
  if (bytes === undefined) throw photoNotFound()
  return { photo: await storePhoto(doing, bytes, person.id, area), source }
}
