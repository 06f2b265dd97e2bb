import { displayName } from '../model/name.ts'
import type { Person } from '../model/person.ts'
import type { EmployeeFull, Eyes } from './employee.ts'

const zeroGuid = '00000000-0000-0000-0000-000000000000'

/** What else of somebody is shown: the picture as a data URI, if they have one, and the address. */
interface Shown {
  readonly photo?: string | undefined
  readonly showsAddress?: boolean
}

/**
 * What a link may see of a person: the name, and values at zero (accounts.md OB-3); the address only when asked for, by the link of the
 * person's own leaving (GP-1). Members of text that others see are left out.
 */
export function presentReduced(person: Person, { culture }: Eyes, given: Shown = {}): EmployeeFull {
  const { photo, showsAddress = false } = given
  const { first_name: first, last_name: last, email } = person
  const reduced: Partial<EmployeeFull> = {
    id: zeroGuid,
    // Somebody invited is called by their address, which is not the link's to tell.
    displayName: first === '' && last === '' && !showsAddress ? '' : displayName({ first, last, email }, culture),
    hasAvatar: photo !== undefined,
    ...(photo !== undefined && { avatar: photo }),
    isAnonim: false,
    firstName: first,
    lastName: last,
    ...(showsAddress && { email }),
    status: 0,
    activationStatus: 0,
    isOwner: false,
    isAdmin: false,
    isRoomAdmin: false,
    isCollaborator: false,
    isVisitor: false,
    isLDAP: false,
    isSSO: false,
    mobilePhoneActivationStatus: 0,
  }
  // The full form with most of it left out; every member that is there is one of its own.
  return reduced as EmployeeFull
}
