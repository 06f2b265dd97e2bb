import type { Person } from '../../model/person.ts'
import type { Photo } from '../../model/photo.ts'
import { findServedPhoto } from '../../model/photo.ts'
import { fetchBytes } from '../../platform/fetch-bytes.ts'
import { accessDenied, photoNotDownloaded, pictureTooLarge, saying } from '../../problems.ts'
import { photoIdIn } from '../../wire/photo.ts'
import type { PhotoDoing } from './photo-tools.ts'
import { storePhoto } from './store-photo.ts'

/**
 * Fetches a photo by URL and keeps it for `usePhoto` (PH-30). Called before the transaction, never inside. Throws 403 for what may not be or was
 * not fetched, 400 for what is no photo.
 */
export async function fetchPhoto(doing: PhotoDoing, url: string, person?: Pick<Person, 'id'>): Promise<Photo> {
  const bytes = await readUrl(doing, url)
  return storePhoto(doing, bytes, person?.id)
}

async function readUrl(doing: PhotoDoing, text: string): Promise<Buffer> {
  const { server, portal } = doing
  const home = new URL(portal.url)
  const url = URL.parse(text, portal.url) ?? undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) throw accessDenied()
  if (url.username !== '' || url.password !== '') throw accessDenied()
  if (home.protocol === 'https:' && url.protocol !== 'https:') throw accessDenied()
  const ownId = url.origin === home.origin ? photoIdIn(url.pathname) : undefined
  if (ownId !== undefined) return readOwn(doing, ownId)

  const fetched = await fetchBytes(url, server.config.maxPhotoSize, server.photos.fetchGuard)
  if (fetched.kind === 'bytes') return fetched.bytes
  if (fetched.kind === 'tooLong') throw pictureTooLarge()
  if (fetched.kind === 'status') throw photoNotDownloaded(saying({ status: String(fetched.status) }))
  throw accessDenied()
}

/** The portal's own store is read directly, whichever size was named. */
async function readOwn({ server, portal, now }: PhotoDoing, id: string): Promise<Buffer> {
  const photo = await findServedPhoto(server.db.read, id, now)
  const own = photo?.portal_id === portal.id ? await server.photos.files.get(portal.id, id, 'original') : undefined
  if (own === undefined) throw photoNotDownloaded(saying({ status: '404' }))
  return own
}
