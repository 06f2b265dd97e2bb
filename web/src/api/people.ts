import { answerOf, api, until } from './client.ts'
import { type Person, readPerson } from './person.ts'

/** The types somebody can be added as (wire.md WN-1). */
export type AddableType = 'DocSpaceAdmin' | 'RoomAdmin' | 'User'

/** The orders of the list that the application offers (directory.md SE-5). */
export type PeopleOrder = 'firstName' | 'email' | 'type' | 'registrationDate'

/** Whom a list holds: who can sign in, who was invited, who is suspended (directory.md ST-1). */
export type PeopleState = 'active' | 'invited' | 'disabled'

/** Which part of the list is wanted. */
export interface PeopleWanted {
  readonly state: PeopleState
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
  return readPerson((await answerOf(api.GET('/api/2.0/people/@self', until(signal)))).result)
}

/** GET people/{id} (accounts.md GP-1). */
export async function getPerson(id: string, signal?: AbortSignal): Promise<Person> {
  const params = { path: { userid: id } }
  return readPerson((await answerOf(api.GET('/api/2.0/people/{userid}', { params, ...until(signal) }))).result)
}

const statusOf = { active: 'Active', invited: 'Pending', disabled: 'Terminated' } as const

/** GET people/status: people of one state, one page (directory.md ST-1). */
export async function listPeople(wanted: PeopleWanted, signal?: AbortSignal): Promise<PeoplePage> {
  const { state, text, sortBy, descending, startIndex, count } = wanted
  const query = { count, startIndex, sortBy, sortOrder: descending ? 'descending' : 'ascending', filterValue: text } as const
  const params = { query, path: { status: statusOf[state] } }
  const { result, total } = await answerOf(api.GET('/api/2.0/people/status/{status}', { params, ...until(signal) }))
  return { people: result.map(readPerson), total }
}

/** POST people: adds somebody directly (accounts.md CR-2); they get a letter. */
export async function addPerson(person: NewPerson): Promise<Person> {
  return readPerson((await answerOf(api.POST('/api/2.0/people', { body: person }))).result)
}
