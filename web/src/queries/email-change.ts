import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { type ChangeAct, changeActs } from '../api/change-acts.ts'
import { askForEmail, cancelChange, type EmailChange, type EmailWish, getEmailChange, resendLetter } from '../api/email-change.ts'
import { isPending, isSettled } from '../timeline/steps.ts'

const pendingPoll = 3_000
const quietPoll = 60_000

/** The present or latest change of a person; followed closely while something can happen by itself. */
export const emailChangeQuery = (personId: string) =>
  queryOptions({
    queryKey: ['email-change', personId],
    queryFn: ({ signal }) => getEmailChange(personId, signal),
    refetchInterval: query => (query.state.data && !isSettled(query.state.data) ? pendingPoll : quietPoll),
  })

/** Follows a person's change; when the address switches, whatever shows the person is read again. */
export function useEmailChange(personId: string) {
  const client = useQueryClient()
  const query = useQuery(emailChangeQuery(personId))
  const seen = useRef<EmailChange | null | undefined>(undefined)
  useEffect(() => {
    const before = seen.current
    seen.current = query.data
    if (before && isPending(before) && query.data?.state !== before.state) void client.invalidateQueries({ queryKey: ['people'] })
  }, [query.data, client])
  return query
}

/** Asks for a new address; afterwards the person and the change are read again before it counts as done. */
export function useAskForEmail(personId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: EmailWish) => askForEmail(personId, wish),
    onSuccess: () =>
      Promise.all([['people'], ['email-change', personId], ['outbox']].map(queryKey => client.invalidateQueries({ queryKey }))),
  })
}

/** Sends the letter of the pending change again. */
export function useResendLetter(personId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => resendLetter(personId),
    onSuccess: change => client.setQueryData(emailChangeQuery(personId).queryKey, change),
  })
}

/** Withdraws the pending change. */
export function useCancelChange(personId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => cancelChange(personId),
    onSuccess: change => client.setQueryData(emailChangeQuery(personId).queryKey, change),
  })
}

/** Approves, undoes, retires or releases somebody's change; the person and the change are then read again. */
export function useActOnChange(personId: string, act: ChangeAct) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => changeActs[act](personId),
    onSuccess: async change => {
      client.setQueryData(emailChangeQuery(personId).queryKey, change)
      await Promise.all([['people'], ['email-change', personId], ['outbox']].map(queryKey => client.invalidateQueries({ queryKey })))
    },
  })
}
