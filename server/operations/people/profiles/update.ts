import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { findNamed } from '../../../deeds/people/find-named.ts'
import { updateMember } from '../../../deeds/people/update-member.ts'
import { namesAfter, updateProfile } from '../../../deeds/people/update-profile.ts'
import { fetchPhoto } from '../../../deeds/photos/fetch-photo.ts'
import { findPerson } from '../../../model/person.ts'
import { mayChange } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { UpdateMember } from '../../../wire/member.ts'
import { isPresentPhoto } from '../../../wire/photo.ts'
import { record, text } from '../../../wire/schema.ts'

/** Changes the own profile, or status and kind of somebody else (accounts.md UP-1 to UP-7). */
export const update = operation({
  name: 'updateMember',
  at: 'PUT /people/{userid}',
  tag: 'People / Profiles',
  about: 'Change a profile',
  description:
    'Of oneself: names, location, `comment`, contacts, photo by URL in `files`; what is absent or null stays. Of somebody else only `disable` and `isUser` count, for admins: `isUser` makes a guest of a user or room admin, or a room admin of a guest.',
  who: signedIn,
  wrapper: 'UpdateMember',
  params: record({ userid: text() }),
  body: UpdateMember,
  answers: EmployeeFull,
  refusals: [
    { status: 400, description: 'A name that does not hold, or no photo at the URL' },
    { status: 402, description: 'No seat left' },
    { status: 403, description: 'No right to change this person, or a photo that may not be fetched' },
    { status: 404, description: 'Nobody has this id or user name' },
  ],

  async run(call) {
    const { viewer, db, portal, params, body } = call
    const found = await findNamed(db.read, portal, params.userid)
    demand(mayChange, viewer, found)
    const updated =
      found.id === viewer.id ? await updateSelf() : await db.write(tx => updateMember(tx, call, { viewer, id: found.id }, body))
    const maker = updated.created_by === null ? undefined : await findPerson(db.read, portal, updated.created_by)
    return presentEmployeeFull(updated, await eyesOf(call, updated.id === viewer.id ? updated : viewer), maker)

    async function updateSelf() {
      namesAfter(call, found, body)
      const url = body.files ?? ''
      const photo = url === '' || isPresentPhoto(url, found, portal.url) ? undefined : await fetchPhoto(call, url, viewer)
      return db.write(tx => updateProfile(tx, call, viewer.id, body, photo))
    }
  },
})
