import { useQuery } from '@tanstack/react-query'
import { Failure } from '../../parts/failure.tsx'
import { ListSkeleton } from '../../parts/list-skeleton.tsx'
import { emailChangeSettingsQuery } from '../../queries/email-change-settings.ts'
import { useText } from '../../texts/use-text.ts'
import { EmailChangeSettingsForm } from './email-change-settings-form.tsx'
import { SettingsPage } from './settings-page.tsx'

/** How the portal changes addresses (email-change.md EO-13). */
export function EmailChangePage() {
  const { t } = useText()
  const { data, error, refetch } = useQuery(emailChangeSettingsQuery)
  return (
    <SettingsPage
      title={t('settings.emailChange', 'E-mail change')}
      about={t('settings.emailChangeAbout', 'What it takes to change the address of somebody in this portal.')}
    >
      {data ? <EmailChangeSettingsForm stored={data} /> : error ? <Failure error={error} retry={() => void refetch()} /> : <ListSkeleton />}
    </SettingsPage>
  )
}
