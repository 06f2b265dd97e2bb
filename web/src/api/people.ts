import { type EmployeeFull, type Person, readPerson } from './person.ts'
import { request } from './request.ts'

/** The types somebody can be added as (wire.md WN-1). */
export type AddableType = 'DocSpaceAdmin' | 'RoomAdmin' | 'User'

/** The orders of the list that the application offers (directory.md SE-5). */
export type PeopleOrder = 'firstName' | 'email' | 'type' | 'registrationDate'

/** Which part of the list is wanted. */
export interface PeopleWanted {
  readonly text: string
  readonly sortBy: PeopleOrder
  readonly descending: boolean
  readonly startIndex: number
  readonly count: number
}

/** One page of people and the number of all matches. */
export interface PeoplePage {
  readonly people: readonly Person[]
  readonly total: number
}

/** What is needed to add somebody (accounts.md CR-1). */
export interface NewPerson {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly type: AddableType
}

/** GET people/@self: the caller (accounts.md ME-1). */
export async function getSelf(signal?: AbortSignal): Promise<Person> {
  return readPerson((await request<EmployeeFull>('GET', '/api/2.0/people/@self', signal ? { signal } : {})).result)
}

/** GET people/{id} (accounts.md GP-1). */
export async function getPerson(id: string, signal?: AbortSignal): Promise<Person> {
  return readPerson((await request<EmployeeFull>('GET', `/api/2.0/people/${encodeURIComponent(id)}`, signal ? { signal } : {})).result)
}

/** GET people: active people, one page (accounts.md LS-1). */
export async function listPeople(wanted: PeopleWanted, signal?: AbortSignal): Promise<PeoplePage> {
  const { result, total } = await request<EmployeeFull[]>('GET', '/api/2.0/people', {
    query: {
      count: wanted.count,
      startIndex: wanted.startIndex,
      sortBy: wanted.sortBy,
      sortOrder: wanted.descending ? 'descending' : 'ascending',
      filterValue: wanted.text,
    },
    ...(signal ? { signal } : {}),
  })
  return { people: (result ?? []).map(readPerson), total }
}

/** POST people: adds somebody directly (accounts.md CR-2); they get a letter. */
export async function addPerson(person: NewPerson): Promise<Person> {
  return readPerson((await request<EmployeeFull>('POST', '/api/2.0/people', { body: person })).result)
}
