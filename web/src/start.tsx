import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from './api/problem.ts'
import { LoadingPage } from './pages/loading-page.tsx'
import { StartFailure } from './pages/start-failure.tsx'
import { selfQuery } from './queries/people.ts'
import { portalSettingsQuery } from './queries/portal-settings.ts'
import { type Catalogue, loadCatalogue } from './texts/catalogues.ts'
import { TextsProvider } from './texts/texts-provider.tsx'

const english: Catalogue = { locale: 'en', messages: {} }

/** Learns who is here, where, and in which language, before anything else is shown. */
export function Start({ children }: { children: ReactNode }) {
  const self = useQuery(selfQuery)
  const settings = useQuery(portalSettingsQuery)
  const culture = self.data?.cultureName ?? settings.data?.culture
  const catalogue = useQuery({
    queryKey: ['texts', culture],
    queryFn: () => loadCatalogue(culture ?? 'en'),
    enabled: culture !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // While another language loads, the page stays as it is.
    placeholderData: keepPreviousData,
  })
  const error = self.error ?? settings.error
  const signedOut = error instanceof Problem && error.status === 401
  const ready = self.data && settings.data && (catalogue.data || catalogue.error)
  return (
    <TextsProvider catalogue={catalogue.data ?? english}>
      {ready ? (
        children
      ) : error && !signedOut ? (
        <StartFailure error={error} retry={() => void Promise.all([self.refetch(), settings.refetch()])} />
      ) : (
        <LoadingPage />
      )}
    </TextsProvider>
  )
}
