import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listLetterKinds, previewLetter } from '../api/letter-previews.ts'

/** Every kind of letter; they change with the server alone. */
export const letterKindsQuery = queryOptions({
  queryKey: ['letters', 'kinds'],
  queryFn: ({ signal }) => listLetterKinds(signal),
  staleTime: Infinity,
})

/** What a letter says in a language. */
export const letterPreviewQuery = (kind: string, culture: string) =>
  queryOptions({
    queryKey: ['letters', 'preview', kind, culture],
    queryFn: ({ signal }) => previewLetter(kind, culture, signal),
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })
