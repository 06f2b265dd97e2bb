import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getLetter, getOutboxSummary, type Letter, type LettersWanted, listLetters, retryLetter } from '../api/outbox.ts'

const listPoll = 5_000
const summaryPoll = 30_000

/** As many letters as one look for pending changes reads; older ones have run out. */
const pendingLookup = 100

/** One page of letters, read again every few seconds while it is in view. */
export const lettersQuery = (wanted: LettersWanted) =>
  queryOptions({
    queryKey: ['outbox', 'list', wanted],
    queryFn: ({ signal }) => listLetters(wanted, signal),
    refetchInterval: listPoll,
    placeholderData: keepPreviousData,
  })

/** One letter. Reading a body is written to the audit trail, so it is read once and not polled after its end. */
export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['outbox', 'one', id],
    queryFn: ({ signal }) => getLetter(id, signal),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchInterval: query => (query.state.data?.state === 'queued' || query.state.data?.state === 'sending' ? listPoll : false),
  })

/** How the mail stands. */
export const outboxSummaryQuery = queryOptions({
  queryKey: ['outbox', 'summary'],
  queryFn: ({ signal }) => getOutboxSummary(signal),
  refetchInterval: summaryPoll,
})

/** Puts a letter back into the queue. */
export function useRetryLetter(id: string) {
  const client = useQueryClient()
  return useMutation({ mutationFn: () => retryLetter(id), onSuccess: () => client.invalidateQueries({ queryKey: ['outbox'] }) })
}

/** The newest confirmation letter of each person whose link still works: who has a change pending, and how its letter fares. */
export function usePendingLetters(enabled: boolean): ReadonlyMap<string, Letter> {
  const { data } = useQuery({
    ...lettersQuery({ kind: 'change_email', startIndex: 0, count: pendingLookup }),
    enabled,
    refetchInterval: summaryPoll,
  })
  const newestFirst = (data?.letters ?? []).filter(letter => letter.kind === 'change_email' && letter.linkAlive && letter.userId)
  return new Map(newestFirst.reverse().map(letter => [letter.userId ?? '', letter]))
}
