import { useQuery } from '@tanstack/react-query'
import { Failure } from '../../parts/failure.tsx'
import { ListSkeleton } from '../../parts/list-skeleton.tsx'
import { mailServerQuery } from '../../queries/mail-server.ts'
import { useText } from '../../texts/use-text.ts'
import { MailServerForm } from './mail-server-form.tsx'
import { MailTestSection } from './mail-test-section.tsx'
import { SettingsPage } from './settings-page.tsx'

/** The portal's own mail server and a letter to try it (portal.md section 13). */
export function MailServerPage() {
  const { t } = useText()
  const { data, error, refetch } = useQuery(mailServerQuery)
  return (
    <SettingsPage
      title={t('settings.mailServer', 'Mail server')}
      about={t('settings.mailServerAbout', 'Which server takes the letters of this portal. It is used from the next letter on.')}
    >
      {data ? (
        <>
          {/* A key: what was saved is what the form starts from. */}
          <MailServerForm key={JSON.stringify(data)} stored={data} />
          <MailTestSection />
        </>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <ListSkeleton />
      )}
    </SettingsPage>
  )
}
