import { answerOf, api } from './client.ts'
import type { AddableType } from './people.ts'
import { type Person, readPerson } from './person.ts'

/** One address to invite, and as what. */
export interface Invitation {
  readonly email: string
  readonly type: AddableType
}

/** POST people/invite: all or nothing (accounts.md IN-3). */
export async function invitePeople(invitations: readonly Invitation[]): Promise<void> {
  await answerOf(api.POST('/api/2.0/people/invite', { body: { invitations: [...invitations] } }))
}

/** PUT people/invite: the letter that lets somebody in, once more (accounts.md RI-4). */
export async function inviteAgain(ids: readonly string[]): Promise<readonly Person[]> {
  const body = { userIds: [...ids], resendAll: false }
  return (await answerOf(api.PUT('/api/2.0/people/invite', { body }))).result.map(readPerson)
}
