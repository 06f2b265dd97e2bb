import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Failure } from '../parts/failure.tsx'
import { Page } from '../parts/page.tsx'
import { useText } from '../texts/use-text.ts'

/** Shown in place of a view that failed; the frame around it stays. */
export function BrokenPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useText()
  useEffect(() => console.error(error), [error])
  return (
    <Page title={t('broken.title', 'This page failed')} narrow>
      <Failure error={error} {...(reset ? { retry: reset } : {})} />
      <Button mt="md" variant="default" onClick={() => location.reload()}>
        {t('broken.reload', 'Reload the page')}
      </Button>
    </Page>
  )
}
