import { queryOptions, useQuery } from '@tanstack/react-query'
import { getPortalSettings } from '../api/portal-settings.ts'

/** The portal's settings; loaded before the first view. */
export const portalSettingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => getPortalSettings(signal),
  staleTime: 300_000,
})

/** The portal's name. */
export function usePortalName(): string {
  return useQuery(portalSettingsQuery).data?.greetingSettings ?? 'Roster'
}
