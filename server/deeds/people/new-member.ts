import { normalAddress } from '../../model/address.ts'
import type { CredentialTools, GivenPassword } from '../../model/credentials.ts'
import { nameHolds, normalName } from '../../model/name.ts'
import type { NewPerson } from '../../model/person-add.ts'
import { addressIsTaken } from '../../model/person-address.ts'
import type { Db } from '../../model/tables.ts'
import { matchCulture } from '../../platform/text/cultures.ts'
import { emailEmpty, emailInvalid, emailTaken, nameInvalid } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { hashNewPassword } from '../new-password.ts'

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
  readonly spam: boolean
}

/** CR-2, rows 4 to 8: address, names, password, taken; everything slow happens here, before the transaction. */
export async function readNewMember(
  db: Db,
  doing: Doing & { readonly server: Doing['server'] & CredentialTools },
  data: MemberData,
): Promise<{ person: Omit<NewPerson, 'how' | 'createdBy'>; passwordHash: string | undefined }> {
  const { portal, server } = doing
  if (data.email === undefined) throw emailEmpty()
  const email = normalAddress(data.email)
  if (email === undefined) throw emailInvalid()
  const firstName = normalName(data.firstName)
  const lastName = normalName(data.lastName)
  if (!nameHolds(server.config.userNameRegex, firstName, lastName)) throw nameInvalid()
  const passwordHash = await hashNewPassword(doing, data)
  if (await addressIsTaken(db.read, portal, email.key)) throw emailTaken()
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
  return { person, passwordHash }
}
