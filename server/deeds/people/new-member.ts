import { type Address, normalAddress } from '../../model/address.ts'
import type { CredentialTools, GivenPassword } from '../../model/credentials.ts'
import { nameHolds, normalName } from '../../model/name.ts'
import type { NewPerson } from '../../model/person-add.ts'
import { addressIsTaken } from '../../model/person-address.ts'
import type { Photo } from '../../model/photo.ts'
import type { Db } from '../../model/tables.ts'
import { matchCulture } from '../../platform/text/cultures.ts'
import { emailEmpty, emailInvalid, emailTaken, nameInvalid } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { newClientHash } from '../new-password.ts'
import { fetchPhoto } from '../photos/fetch-photo.ts'
import type { PhotoDoing } from '../photos/photo-tools.ts'

/** What a request says of a new person, shapes and lengths already judged. */
export interface MemberData extends GivenPassword {
  readonly email?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly type: number
  readonly location?: string | undefined
  readonly comment?: string | undefined
  readonly contacts?: readonly { type?: string | undefined; value?: string | undefined }[] | undefined
  readonly cultureName?: string | undefined
  /** URL of a photo to fetch (PH-30). */
  readonly files?: string | undefined
  readonly spam: boolean
}

/** A new person as read: judged, the password hashed, the photo fetched. */
export interface ReadMember {
  readonly person: Omit<NewPerson, 'how' | 'createdBy'> & { readonly email: Address }
  /** PHC string; undefined: no password until one is set by link. */
  readonly passwordHash: string | undefined
  readonly photo: Photo | undefined
}

/** The address that a link is bound to; `isHeld`: the invited person holds it already. */
export interface BoundAddress {
  readonly address: string
  readonly isHeld: boolean
}

type MemberDoing = Doing & PhotoDoing & { readonly server: Doing['server'] & CredentialTools }

/** CR-2, rows 4 to 8: address, names, password, photo, taken; everything slow happens here, before the transaction. A bound address goes before the one sent (CR-7). */
export async function readNewMember(db: Db, doing: MemberDoing, data: MemberData, bound?: BoundAddress): Promise<ReadMember> {
  const { portal, server } = doing
  const sent = bound?.address ?? data.email
  if (sent === undefined) throw emailEmpty()
  const email = normalAddress(sent)
  if (email === undefined) throw emailInvalid()
  const firstName = normalName(data.firstName)
  const lastName = normalName(data.lastName)
  if (!nameHolds(server.config.userNameRegex, firstName, lastName)) throw nameInvalid()
  const clientHash = await newClientHash(doing, data)
  const photo = data.files?.trim() ? await fetchPhoto(doing, data.files.trim()) : undefined
  if (!bound?.isHeld && (await addressIsTaken(db.read, portal, email.key))) throw emailTaken()
  const passwordHash = clientHash === undefined ? undefined : await server.passwords.hash(clientHash)
  const contacts = (data.contacts ?? []).flatMap(({ type = '', value = '' }) => (value === '' ? [] : [{ type, value }]))
  const person = {
    email,
    firstName,
    lastName,
    type: data.type,
    culture: matchCulture(data.cultureName ?? '', server.config.enabledCultures) ?? null,
    location: data.location || null,
    notes: data.comment || null,
    contacts,
    spam: data.spam,
  }
  return { person, passwordHash, photo }
}
