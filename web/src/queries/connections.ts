import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { endAllForNewPassword, endConnection, endOtherConnections, listConnections } from '../api/connections.ts'

/** Where the caller is signed in. */
export const connectionsQuery = queryOptions({ queryKey: ['connections'], queryFn: ({ signal }) => listConnections(signal) })

/** Ends one session elsewhere, or with `others` all of them. */
export function useEndConnections() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (which: number | 'others') => (which === 'others' ? endOtherConnections() : endConnection(which)),
    onSettled: () => client.invalidateQueries({ queryKey: connectionsQuery.queryKey }),
  })
}

/** Ends every session, this one too; goes on to a new password, or to the sign-in page when its link was mailed. */
export function useEndAllForNewPassword() {
  return useMutation({
    mutationFn: endAllForNewPassword,
    onSuccess: link => location.assign(link === undefined ? '/login?arrival=passwordMailed' : pathOf(link)),
  })
}

/** The page of a link, on the address at which the application is open. */
function pathOf(link: string): string {
  const { pathname, search } = new URL(link)
  return pathname + search
}
