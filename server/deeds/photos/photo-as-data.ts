import type { Person } from '../../model/person.ts'
import { readPhotoName } from '../../wire/photo.ts'
import type { PhotoTools } from './photo-tools.ts'

/** Somebody's photo for those who only hold a link: `data:image/png;base64,...`, 82 pixels; undefined without one (accounts.md OB-3). */
export async function photoAsData(
  { photos }: { readonly photos: PhotoTools },
  { portal_id, photo }: Pick<Person, 'portal_id' | 'photo'>,
): Promise<string | undefined> {
  const name = photo === null ? undefined : readPhotoName(photo)
  const bytes = name && (await photos.files.get(portal_id, name.id, 'inline'))
  return bytes && `data:image/png;base64,${bytes.toString('base64')}`
}
