import { queryOptions, useQuery } from '@tanstack/react-query'
import { checkEmail } from '../api/email-check.ts'
import type { Person } from '../api/person.ts'

/** A check counts against a small budget (email-change.md EQ-1), so what is known is kept. */
const kept = 60_000

const checkQuery = ({ id, email }: Person) =>
  queryOptions({
    queryKey: ['email-check', id],
    queryFn: ({ signal }) => checkEmail(id, email, signal),
    staleTime: kept,
    retry: false,
    refetchOnWindowFocus: false,
  })

/**
 * Which way a change of a person's address would go and what it wants (email-change.md EO-2). Neither depends on the new
 * address, so the present one is asked about, once: that it is taken says nothing.
 */
export function useEmailCheck(person: Person) {
  const query = useQuery(checkQuery(person))
  const { data } = query
  return { ...query, data: data?.refusal?.type === 'email_taken' ? { ...data, refusal: undefined } : data }
}
