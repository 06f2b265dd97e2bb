import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Page } from '../parts/page.tsx'
import { useText } from '../texts/use-text.ts'

/** Says that nothing stands at this address, and leads back. */
export function NotFoundPage() {
  const { t } = useText()
  return (
    <Page title={t('notFound.title', 'There is no such page')} narrow>
      <p>{t('notFound.about', 'The address may be mistyped, or what it led to is gone.')}</p>
      <Anchor component={Link} to="/">
        {t('notFound.home', 'Go to the start')}
      </Anchor>
    </Page>
  )
}
