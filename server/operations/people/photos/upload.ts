import { type Base, signedIn, type Upload, uploadOperation } from '../../../api/operation.ts'
import { nameOf } from '../../../deeds/doing.ts'
import { storePhoto } from '../../../deeds/photos/store-photo.ts'
import { usePhoto } from '../../../deeds/photos/use-photo.ts'
import { record as audit } from '../../../model/audit.ts'
import type { Person, Viewer } from '../../../model/person.ts'
import { photoName } from '../../../model/photo.ts'
import { PicturesBusy } from '../../../platform/images/picture-problem.ts'
import { Problem, photoNotSaved, photoOfAnother, pictureTooHeavy, rateLimited, saying, uploadMissing } from '../../../problems.ts'
import { mayChangePhoto } from '../../../rules/people.ts'
import { presentUploadedPhoto, temporaryPhotoUrl, UploadedPhoto } from '../../../wire/photo.ts'
import { record, text } from '../../../wire/schema.ts'
import { findTarget } from './find-target.ts'

/** A photo of one's own from the machine at hand; whatever stands in the way is told with 200 (accounts.md PH-10). */
export const upload = uploadOperation({
  name: 'uploadMemberPhoto',
  at: 'POST /people/{userid}/photo',
  tag: 'People / Photos',
  about: 'Upload a photo of oneself',
  description:
    'A form with the part `File`, PNG or JPEG. With `Autosave` it becomes the photo, and `data` says where its pictures are found; without, `data` is the address of the upload, which waits an hour for `POST photo/thumbnails`. Refusals come with 200 and `success` false.',
  who: signedIn,
  params: record({ userid: text() }),
  upload: { file: 'File', fields: ['Autosave'], most: config => config.maxPhotoSize },
  answers: UploadedPhoto,

  async run(call) {
    const { t } = call
    try {
      return { success: true, data: await take(call, call.viewer, call.params.userid, call.upload) }
    } catch (error) {
      const { key, english, values } = problemOf(error, call.server.photos.report)
      return { success: false, message: t(key, english, values) }
    }
  },
})

async function take(call: Base, viewer: Viewer, userid: string, { file, fields }: Upload): Promise<string | object> {
  const { server, portal, db } = call
  if (file === undefined) throw uploadMissing()
  const person = await findTarget(call, userid)
  if (!mayChangePhoto(viewer, person)) throw photoOfAnother()
  if (file.isCut) throw pictureTooHeavy(saying({ size: megabytes(server.config.maxPhotoSize) }))
  const photo = await storePhoto(call, file.bytes, person.id)
  if (fields.get('autosave')?.trim().toLowerCase() !== 'true') return temporaryPhotoUrl(photoName(photo))
  const shown = await db.write(async tx => {
    const changed: Person = await usePhoto(tx, call, person.id, photo)
    await audit(tx, call, 'UserAddedAvatar', [person.id], { name: nameOf(changed, portal.culture) })
    return changed
  })
  return presentUploadedPhoto(shown)
}

/** Three digits are enough to know the limit by. */
const megabytes = (bytes: number): string => String(Number((bytes / 1024 ** 2).toPrecision(3)))

/** What is not ours to tell is told in one sentence (WX-5). */
function problemOf(error: unknown, report: (error: unknown) => void): Problem {
  if (error instanceof Problem) return error
  if (error instanceof PicturesBusy) return rateLimited()
  report(error)
  return photoNotSaved()
}
