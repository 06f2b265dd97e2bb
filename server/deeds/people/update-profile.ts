import { record } from '../../model/audit.ts'
import { nameHolds, normalName } from '../../model/name.ts'
import { lockPerson, type Person } from '../../model/person.ts'
import { searchText } from '../../model/person-add.ts'
import { updatePerson } from '../../model/person-update.ts'
import type { Photo } from '../../model/photo.ts'
import type { Write } from '../../model/tables.ts'
import { nameInvalid, userNotFound } from '../../problems.ts'
import { type Doing, nameOf } from '../doing.ts'
import { usePhoto as givePhoto } from '../photos/use-photo.ts'

/** What somebody says of themselves, shapes and lengths already judged; undefined keeps what is there (UP-3). */
export interface ProfileData {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly location?: string | undefined
  readonly comment?: string | undefined
  readonly spam?: boolean | null | undefined
  readonly contacts?: readonly { type?: string | undefined; value?: string | undefined }[] | undefined
}

/** The names a person would have then; 400 when they do not hold (NM-1). A managed person's stay (UP-4). */
export function namesAfter({ server }: Doing, person: Person, data: ProfileData): { first_name: string; last_name: string } {
  const { first_name, last_name } = person
  if (person.managed_by !== null) return { first_name, last_name }
  const first = data.firstName === undefined ? first_name : normalName(data.firstName)
  const last = data.lastName === undefined ? last_name : normalName(data.lastName)
  if (!nameHolds(server.config.userNameRegex, first, last)) throw nameInvalid()
  return { first_name: first, last_name: last }
}

/** Writes the own profile (UP-3, UP-4, UP-7), with a photo that was stored before, if there is one. Audit 4006. */
export async function updateProfile(tx: Write, doing: Doing, id: string, data: ProfileData, photo: Photo | undefined): Promise<Person> {
  const { portal, now } = doing
  const person = await lockPerson(tx, portal, id)
  if (person === undefined) throw userNotFound()
  const names = namesAfter(doing, person, data)
  const location = person.managed_by === null && data.location !== undefined ? data.location.trim() || null : person.location
  const updated = await updatePerson(
    tx,
    portal,
    person,
    {
      ...names,
      first_key: names.first_name.toLowerCase(),
      last_key: names.last_name.toLowerCase(),
      search_text: searchText(names.first_name, names.last_name, person.email),
      location,
      ...(data.comment !== undefined && { notes: data.comment.trim() || null }),
      ...(data.spam != null && { spam: data.spam ? 1 : 0 }),
      ...(data.contacts && { contacts: JSON.stringify(contactsOf(data.contacts)) }),
    },
    now,
  )
  const pictured = photo ? await givePhoto(tx, doing, id, photo) : updated
  await record(tx, doing, 'UserUpdated', [id], { name: nameOf(pictured, portal.culture) })
  return pictured
}

const contactsOf = (contacts: NonNullable<ProfileData['contacts']>) =>
  contacts.filter(({ value }) => value !== undefined && value !== '').map(({ type = '', value = '' }) => ({ type, value }))
