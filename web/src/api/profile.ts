import { answerOf, api, until } from './client.ts'
import { type Person, readPerson } from './person.ts'

/** PUT people/{id}: the own names (accounts.md UP-3). */
export async function rename(id: string, names: { readonly firstName: string; readonly lastName: string }): Promise<Person> {
  const params = { path: { userid: id } }
  return readPerson((await answerOf(api.PUT('/api/2.0/people/{userid}', { params, body: names }))).result)
}

/** PUT people/{id}/culture: the own language (accounts.md CL-1). */
export async function setCulture(id: string, cultureName: string): Promise<Person> {
  const params = { path: { userid: id } }
  return readPerson((await answerOf(api.PUT('/api/2.0/people/{userid}/culture', { params, body: { cultureName } }))).result)
}

/** GET settings/cultures: the languages to choose from (portal.md GS-10). */
export async function listCultures(signal?: AbortSignal): Promise<readonly string[]> {
  return (await answerOf(api.GET('/api/2.0/settings/cultures', until(signal)))).result
}

/** POST people/password: a letter with a link for a new password (accounts.md RP-5). */
export async function askForPassword(email: string): Promise<void> {
  await answerOf(api.POST('/api/2.0/people/password', { body: { email } }))
}

/** PUT people/self/delete: a letter with a link that disables the own account (accounts.md SD-2). */
export async function askToDisable(): Promise<void> {
  await answerOf(api.PUT('/api/2.0/people/self/delete'))
}
