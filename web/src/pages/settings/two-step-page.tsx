import { useQuery } from '@tanstack/react-query'
import { Failure } from '../../parts/failure.tsx'
import { ListSkeleton } from '../../parts/list-skeleton.tsx'
import { twoFactorQuery } from '../../queries/two-factor.ts'
import { useText } from '../../texts/use-text.ts'
import { SettingsPage } from './settings-page.tsx'
import { TwoStepForm } from './two-step-form.tsx'

/** Whether sign-in takes two steps (portal.md TF-8 to TF-11). */
export function TwoStepPage() {
  const { t } = useText()
  const { data, error, refetch } = useQuery(twoFactorQuery)
  return (
    <SettingsPage
      title={t('settings.twoStep', 'Two-step sign-in')}
      about={t('settings.twoStepAbout', 'Besides the password, a code of an authenticator app. API keys are not affected.')}
    >
      {data ? (
        <TwoStepForm key={JSON.stringify(data)} stored={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <ListSkeleton />
      )}
    </SettingsPage>
  )
}
