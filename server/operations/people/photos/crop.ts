import { operation, signedIn } from '../../../api/operation.ts'
import { nameOf } from '../../../deeds/doing.ts'
import { cutPhoto } from '../../../deeds/photos/cut-photo.ts'
import { usePhoto } from '../../../deeds/photos/use-photo.ts'
import { record as audit } from '../../../model/audit.ts'
import { endTemporaryPhoto } from '../../../model/photo.ts'
import { mayChangePhoto } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { PhotoUrls, presentPhotoUrls } from '../../../wire/photo.ts'
import { integer, nullable, record, text } from '../../../wire/schema.ts'
import { findTarget } from './find-target.ts'

/** The squares of one's own photo, cut from an area of it or of an upload (accounts.md PH-50 to PH-52). */
export const crop = operation({
  name: 'createMemberPhotoThumbnails',
  at: 'POST /people/{userid}/photo/thumbnails',
  tag: 'People / Photos',
  about: 'Choose what of a photo is shown',
  description:
    'With `tmpFile`, the address that an upload without `Autosave` answered, that upload becomes the photo; without, the present photo stays. The small pictures are cut from the area, in pixels of the uploaded picture; `width` and `height` 0 mean the whole.',
  who: signedIn,
  wrapper: 'Thumbnails',
  params: record({ userid: text() }),
  body: record(
    {
      tmpFile: nullable(text()),
      x: integer({ default: 0 }),
      y: integer({ default: 0 }),
      width: integer({ default: 0, unsigned: true }),
      height: integer({ default: 0, unsigned: true }),
    },
    { title: 'Thumbnails' },
  ),
  answers: PhotoUrls,
  refusals: [
    { status: 400, description: 'Nothing of the picture lies in the area' },
    { status: 403, description: 'Somebody else’s photo' },
    { status: 404, description: 'Nobody has this id or user name; there is no photo, or no such upload of the caller’s own' },
  ],

  async run(call) {
    const { portal, body, db, now } = call
    const person = await findTarget(call, call.params.userid)
    demand(mayChangePhoto, call.viewer, person)
    const { x, y, width, height } = body
    const area = width === 0 && height === 0 ? undefined : { x, y, width, height }
    const { photo, source } = await cutPhoto(call, person, body.tmpFile ?? '', area)
    const changed = await db.write(async tx => {
      const shown = await usePhoto(tx, call, person.id, photo)
      if (source !== undefined) await endTemporaryPhoto(tx, source, now)
      await audit(tx, call, 'UserUpdatedAvatarThumbnails', [person.id], { name: nameOf(shown, portal.culture) })
      return shown
    })
    return presentPhotoUrls(changed)
  },
})
