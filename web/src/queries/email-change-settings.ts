import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getEmailChangeSettings, saveEmailChangeSettings } from '../api/email-change-settings.ts'

/** How the portal changes addresses. */
export const emailChangeSettingsQuery = queryOptions({
  queryKey: ['settings', 'email-change'],
  queryFn: ({ signal }) => getEmailChangeSettings(signal),
})

/** Sets how the portal changes addresses; what would be asked of a change is then asked anew. */
export function useSaveEmailChangeSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: saveEmailChangeSettings,
    onSuccess: saved => {
      client.setQueryData(emailChangeSettingsQuery.queryKey, saved)
      client.removeQueries({ queryKey: ['email-check'] })
    },
  })
}
