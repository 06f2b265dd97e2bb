import { operation, signedIn } from '../../../api/operation.ts'
import { isRelated } from '../../../model/relation.ts'
import { maySee } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { PhotoUrls, presentPhotoUrls } from '../../../wire/photo.ts'
import { record, text } from '../../../wire/schema.ts'
import { findTarget } from './find-target.ts'

/** Where the pictures of a person are found (accounts.md PH-2, PH-3). */
export const get = operation({
  name: 'getMemberPhoto',
  at: 'GET /people/{userid}/photo',
  tag: 'People / Photos',
  about: 'Where the pictures of a person are found',
  description: 'For those who may see the person. The pictures themselves are served without credentials, under names nobody can guess.',
  who: signedIn,
  params: record({ userid: text() }),
  answers: PhotoUrls,
  refusals: [{ status: 404, description: 'Nobody has this id or user name' }],

  async run(call) {
    const person = await findTarget(call, call.params.userid)
    demand(maySee, call.viewer, { person, isRelated: await isRelated(call.db.read, call.portal, call.viewer, person) })
    return presentPhotoUrls(person)
  },
})
