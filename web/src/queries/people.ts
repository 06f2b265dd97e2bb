import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { getPerson, getSelf, listPeople, type PeopleWanted } from '../api/people.ts'
import type { Person } from '../api/person.ts'

/** The caller; loaded before the first view. */
export const selfQuery = queryOptions({ queryKey: ['people', 'self'], queryFn: ({ signal }) => getSelf(signal), staleTime: 60_000 })

/** One person. */
export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['people', 'one', id], queryFn: ({ signal }) => getPerson(id, signal), staleTime: 30_000 })

/** One page of people; the page before stays in view while the next one loads. */
export const peopleQuery = (wanted: PeopleWanted) =>
  queryOptions({
    queryKey: ['people', 'list', wanted],
    queryFn: ({ signal }) => listPeople(wanted, signal),
    placeholderData: keepPreviousData,
  })

/** The caller. The router loads it before any view is shown, so it is there. */
export function useSelf(): Person {
  const { data } = useQuery(selfQuery)
  if (!data) throw new Error('The caller is not loaded')
  return data
}
