import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Person } from '../api/person.ts'
import { removePhoto } from '../api/photo.ts'
import { askForPassword, askToDisable, listCultures, rename, setCulture } from '../api/profile.ts'
import { selfQuery } from './people.ts'

/** The languages to choose from. */
export const culturesQuery = queryOptions({
  queryKey: ['cultures'],
  queryFn: ({ signal }) => listCultures(signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Does something to the own profile; the answer is the profile as it is then, and lists are read again. */
function useChangeSelf<Given>(change: (given: Given) => Promise<Person>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: selfQuery.queryKey })
      void client.invalidateQueries({ queryKey: ['people'] })
    },
  })
}

/** Changes the own names. */
export const useRename = (id: string) => useChangeSelf((names: { firstName: string; lastName: string }) => rename(id, names))

/** Changes the own language; what is in view is then said in it. */
export const useSetCulture = (id: string) => useChangeSelf((culture: string) => setCulture(id, culture))

/** Removes the own photo. */
export function useRemovePhoto(id: string) {
  const client = useQueryClient()
  return useMutation({ mutationFn: () => removePhoto(id), onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }) })
}

/** Sends the letter for a new password. */
export const useAskForPassword = () => useMutation({ mutationFn: askForPassword })

/** Sends the letter that disables the own account. */
export const useAskToDisable = () => useMutation({ mutationFn: askToDisable })
