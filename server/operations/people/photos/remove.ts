import { operation, signedIn } from '../../../api/operation.ts'
import { nameOf } from '../../../deeds/doing.ts'
import { removePhoto } from '../../../deeds/photos/use-photo.ts'
import { record as audit } from '../../../model/audit.ts'
import { mayChangePhoto } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { PhotoUrls, presentPhotoUrls } from '../../../wire/photo.ts'
import { record, text } from '../../../wire/schema.ts'
import { findTarget } from './find-target.ts'

/** Takes one's own photo away (accounts.md PH-40). */
export const remove = operation({
  name: 'deleteMemberPhoto',
  at: 'DELETE /people/{userid}/photo',
  tag: 'People / Photos',
  about: 'Delete one’s own photo',
  description:
    'The answer names the pictures that are shown instead; it is the same when there was no photo. The files answer 404 at once.',
  who: signedIn,
  params: record({ userid: text() }),
  answers: PhotoUrls,
  refusals: [{ status: 404, description: 'Nobody has this id or user name' }],

  async run(call) {
    const person = await findTarget(call, call.params.userid)
    demand(mayChangePhoto, call.viewer, person)
    const changed = await call.db.write(async tx => {
      const removed = await removePhoto(tx, call, person.id)
      if (removed.had) await audit(tx, call, 'UserDeletedAvatar', [person.id], { name: nameOf(removed.person, call.portal.culture) })
      return removed.person
    })
    return presentPhotoUrls(changed)
  },
})
