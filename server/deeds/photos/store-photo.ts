import { addTemporaryPhoto, type Photo } from '../../model/photo.ts'
import { PictureProblem } from '../../platform/images/picture-problem.ts'
import type { Area, MadePicture } from '../../platform/images/pictures.ts'
import { areaIncorrect, type Problem, pictureTooLarge, pictureUnknown } from '../../problems.ts'
import type { PhotoDoing } from './photo-tools.ts'

/**
 * Makes a photo of a file and keeps it as a temporary one, which `usePhoto` gives to somebody or the sweep forgets after an hour. Never called
 * inside a transaction. Throws 400 for what is no PNG or JPEG, has more than 40 megapixels, or nothing in the area (PH-5, PH-52).
 */
export async function storePhoto(doing: PhotoDoing, bytes: Uint8Array, personId?: string, area?: Area): Promise<Photo> {
  const { server, portal, now } = doing
  const made = await makePicture(doing, bytes, area)
  const photo = await server.db.write(tx => addTemporaryPhoto(tx, portal, { personId, format: made.format }, now))
  await server.photos.files.put(portal.id, photo.id, made.files)
  return photo
}

async function makePicture({ server }: PhotoDoing, bytes: Uint8Array, area: Area | undefined): Promise<MadePicture> {
  try {
    return await server.photos.pictures.make(bytes, area)
  } catch (error) {
    throw error instanceof PictureProblem ? refusals[error.why]() : error
  }
}

const refusals: Readonly<Record<PictureProblem['why'], () => Problem>> = {
  unknown: pictureUnknown,
  tooManyPixels: pictureTooLarge,
  nothingLeft: areaIncorrect,
}
