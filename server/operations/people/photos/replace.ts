import { operation, signedIn } from '../../../api/operation.ts'
import { nameOf } from '../../../deeds/doing.ts'
import { fetchPhoto } from '../../../deeds/photos/fetch-photo.ts'
import { usePhoto } from '../../../deeds/photos/use-photo.ts'
import { record as audit } from '../../../model/audit.ts'
import { uploadMissing } from '../../../problems.ts'
import { mayChangePhoto } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { isPresentPhoto, PhotoUrls, presentPhotoUrls } from '../../../wire/photo.ts'
import { nullable, record, text } from '../../../wire/schema.ts'
import { findTarget } from './find-target.ts'

/** One's own photo, fetched from a URL (accounts.md PH-20, PH-30). */
export const replace = operation({
  name: 'updateMemberPhoto',
  at: 'PUT /people/{userid}/photo',
  tag: 'People / Photos',
  about: 'Replace one’s own photo by one from the web',
  description:
    'Fetches `files`, a URL of the open internet or of the portal itself, without following redirects, within 10 seconds. The address of the present photo changes nothing.',
  who: signedIn,
  wrapper: 'UpdatePhoto',
  params: record({ userid: text() }),
  body: record({ files: nullable(text()) }, { title: 'UpdatePhoto' }),
  answers: PhotoUrls,
  refusals: [
    { status: 400, description: 'No URL; the file is no PNG or JPEG, or too large' },
    { status: 403, description: 'Somebody else’s photo; the URL may not be fetched, or was not answered with a file' },
    { status: 404, description: 'Nobody has this id or user name' },
  ],

  async run(call) {
    const { portal, body, db } = call
    const person = await findTarget(call, call.params.userid)
    demand(mayChangePhoto, call.viewer, person)
    const url = body.files?.trim() ?? ''
    if (url === '') throw uploadMissing()
    if (isPresentPhoto(url, person, portal.url)) return presentPhotoUrls(person)
    const photo = await fetchPhoto(call, url, person)
    const changed = await db.write(async tx => {
      const shown = await usePhoto(tx, call, person.id, photo)
      await audit(tx, call, 'UserAddedAvatar', [person.id], { name: nameOf(shown, portal.culture) })
      return shown
    })
    return presentPhotoUrls(changed)
  },
})
