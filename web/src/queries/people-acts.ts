import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { inviteAgain } from '../api/invitations.ts'
import type { AddableType } from '../api/people.ts'
import { deletePeople, getRights, setStatus, setType } from '../api/people-acts.ts'

/** What can be done to people, one or many. */
export type PeopleAct =
  | { readonly name: 'suspend' | 'reactivate' | 'delete' | 'inviteAgain' }
  | { readonly name: 'changeType'; readonly type: AddableType }

/** What the caller may do to somebody, by the server's words. */
export const rightsQuery = (id: string) =>
  queryOptions({ queryKey: ['people', 'rights', id], queryFn: ({ signal }) => getRights(id, signal), staleTime: 30_000 })

function perform(act: PeopleAct, ids: readonly string[]) {
  if (act.name === 'changeType') return setType(ids, act.type)
  if (act.name === 'delete') return deletePeople(ids)
  return act.name === 'inviteAgain' ? inviteAgain(ids) : setStatus(ids, act.name === 'suspend' ? 'Terminated' : 'Active')
}

/** Does an act to people; whatever shows people is then read again. */
export function useActOnPeople() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ act, ids }: { act: PeopleAct; ids: readonly string[] }) => perform(act, ids),
    // Somebody deleted is not asked for again.
    onSuccess: async (_people, { act, ids }) => {
      if (act.name === 'delete')
        for (const id of ids) for (const kind of ['one', 'rights']) client.removeQueries({ queryKey: ['people', kind, id] })
      await Promise.all([['people'], ['email-change'], ['outbox']].map(queryKey => client.invalidateQueries({ queryKey })))
    },
  })
}
