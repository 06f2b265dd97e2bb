import { answerOf, api } from './client.ts'
import { Problem } from './problem.ts'

/** The part of a picture that becomes the photo, in its own pixels. */
export interface PhotoArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const of = (id: string) => ({ params: { path: { userid: id } } })

/**
 * POST photo without saving: gives the address of a picture that only the caller can use, for an hour (accounts.md PH-10).
 * @throws Problem of type `photo_refused` when the file cannot be a photo
 */
export async function uploadPhoto(id: string, file: File): Promise<string> {
  const form = new FormData()
  form.append('File', file)
  form.append('Autosave', 'false')
  // The form is sent as it stands: the browser writes its borders.
  const sent = { ...of(id), body: form as never, bodySerializer: (body: unknown) => body as FormData }
  const { result } = await answerOf(api.POST('/api/2.0/people/{userid}/photo', sent))
  if (!result.success) throw new Problem({ status: 400, type: 'photo_refused', message: result.message ?? '' })
  return String(result.data)
}

/** POST photo/thumbnails: the area of an uploaded picture becomes the photo (PH-51). */
export async function cutPhoto(id: string, tmpFile: string, area: PhotoArea): Promise<void> {
  await answerOf(api.POST('/api/2.0/people/{userid}/photo/thumbnails', { ...of(id), body: { tmpFile, ...area } }))
}

/** DELETE photo (PH-40). */
export async function removePhoto(id: string): Promise<void> {
  await answerOf(api.DELETE('/api/2.0/people/{userid}/photo', of(id)))
}
