import { answerOf, api, until } from './client.ts'
import type { AddableType } from './people.ts'
import { type Person, readPerson } from './person.ts'

/** PUT people/status: suspends or re-activates; one refused person refuses all (directory.md ST-6). */
export async function setStatus(ids: readonly string[], status: 'Active' | 'Terminated'): Promise<readonly Person[]> {
  const call = api.PUT('/api/2.0/people/status/{status}', { params: { path: { status } }, body: { userIds: [...ids] } })
  return (await answerOf(call)).result.map(readPerson)
}

/** PUT people/type: one refused person refuses all (directory.md TY-3). */
export async function setType(ids: readonly string[], type: AddableType): Promise<readonly Person[]> {
  const call = api.PUT('/api/2.0/people/type/{type}', { params: { path: { type } }, body: { userIds: [...ids] } })
  return (await answerOf(call)).result.map(readPerson)
}

/** PUT people/delete: suspended people, for good (accounts.md DM-1). */
export async function deletePeople(ids: readonly string[]): Promise<readonly Person[]> {
  return (await answerOf(api.PUT('/api/2.0/people/delete', { body: { userIds: [...ids] } }))).result.map(readPerson)
}

/** GET rights: what the caller may do to somebody, as words of the server. */
export async function getRights(id: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const params = { path: { id } }
  return new Set((await answerOf(api.GET('/api/roster/1/people/{id}/rights', { params, ...until(signal) }))).result.can)
}
