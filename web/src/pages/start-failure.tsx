import { Failure } from '../parts/failure.tsx'
import { useText } from '../texts/use-text.ts'

/** Shown when the server does not answer at the very beginning. */
export function StartFailure({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useText()
  return (
    <main style={{ maxWidth: 520, margin: '15dvh auto', padding: 16 }}>
      <h1 style={{ fontSize: 20 }}>{t('startFailure.title', 'Roster did not answer')}</h1>
      <Failure error={error} retry={retry} />
    </main>
  )
}
