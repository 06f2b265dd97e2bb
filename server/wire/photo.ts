import type { Static } from 'typebox'
import type { Person } from '../model/person.ts'
import { anything, flag, optional, record, text } from './schema.ts'

/** The pictures of a person by their names (accounts.md PH-2). */
export const PhotoUrls = record(
  { original: text(), retina: text(), max: text(), big: text(), medium: text(), small: text() },
  { title: 'PhotoUrls' },
)
export type PhotoUrls = Static<typeof PhotoUrls>

/** Sides of the squares, in pixels; `original` is the picture itself. */
export type PhotoSize = 'original' | 360 | 200 | 82 | 48 | 32

const folder = '/storage/userPhotos/'
const defaultSide = 200
/** `{id}.{extension}` for the picture itself, `{id}_{side}-{side}.{extension}` for a square of it. */
const shape = /^([\w-]{22})(?:_(360|200|82|48|32)-\2)?\.(png|jpg)$/

/** Where one of the pictures of a person is found, from the root of the portal; the number behind `hash` changes with every change of the profile (PH-2, PH-3). */
export function photoUrl(person: Pick<Person, 'photo' | 'modified_at'>, size: PhotoSize): string {
  const hash = `?hash=${person.modified_at}`
  if (person.photo === null) return `${defaultPhoto(size === 'original' ? defaultSide : size)}${hash}`
  return `${folder}${size === 'original' ? person.photo : person.photo.replace('.', `_${size}-${size}.`)}${hash}`
}

const defaultPhoto = (side: number): string => `/static/images/default_user_photo_size_${side}-${side}.png`

/** Presents where the pictures of a person are found. */
export const presentPhotoUrls = (person: Pick<Person, 'photo' | 'modified_at'>): PhotoUrls => ({
  original: photoUrl(person, 'original'),
  retina: photoUrl(person, 360),
  max: photoUrl(person, 200),
  big: photoUrl(person, 82),
  medium: photoUrl(person, 48),
  small: photoUrl(person, 32),
})

/** What became of an upload (PH-10): `data` is the pictures, or the address of a temporary one. */
export const UploadedPhoto = record({ success: flag(), data: optional(anything()), message: optional(text()) }, { title: 'UploadedPhoto' })

/** Presents the pictures as the answer to an upload names them. */
export function presentUploadedPhoto(person: Pick<Person, 'photo' | 'modified_at'>): object {
  const { original, ...squares } = presentPhotoUrls(person)
  return { main: original, ...squares }
}

/** Where a temporary photo is found (PH-10); `name` is `{id}.{extension}`. */
export const temporaryPhotoUrl = (name: string): string => `${folder}${name}`

/** Reads the name of a picture below `/storage/userPhotos/`: the photo's id, the extension, and which of its files; undefined for any other. */
export function readPhotoName(name: string): { readonly id: string; readonly file: string; readonly extension: string } | undefined {
  const [, id, side, extension] = shape.exec(name) ?? []
  return id === undefined || extension === undefined ? undefined : { id, file: side ?? 'original', extension }
}

/** The id of the photo that a path names, in any size; undefined when it is none of the store. */
export function photoIdIn(path: string): string | undefined {
  return path.toLowerCase().startsWith(folder.toLowerCase()) ? readPhotoName(path.slice(folder.length))?.id : undefined
}

/** Whether an address that a client sent is that of the picture a person has, in any size; the default pictures while there is none (PH-20). */
export function isPresentPhoto(url: string, person: Pick<Person, 'photo'>, portalUrl: string): boolean {
  if (!URL.canParse(url, portalUrl)) return false
  const { origin, pathname } = new URL(url, portalUrl)
  if (origin !== new URL(portalUrl).origin) return false
  if (person.photo === null) return /^\/static\/images\/default_user_photo_size_(\d+)-\1\.png$/i.test(pathname)
  return photoIdIn(pathname) === person.photo.slice(0, person.photo.indexOf('.'))
}
