import { Button } from '@mantine/core'
import { Address } from '../../parts/address.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useMailTest } from '../../queries/mail-server.ts'
import { useSelf } from '../../queries/people.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './settings-page.module.css'

/** Sends the caller a test letter by the saved settings and shows how far it comes (portal.md SM-6). */
export function MailTestSection() {
  const { t, rich } = useText()
  const self = useSelf()
  const test = useMailTest()
  const shown = test.progress
  return (
    <section className={styles.test} aria-labelledby="mail-test-heading">
      <h2 id="mail-test-heading">{t('mailTest.title', 'Test letter')}</h2>
      <p>{rich('mailTest.about', 'Goes to {address} by the settings that are saved.', { address: <Address of={self.email} /> })}</p>
      <div>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('mailTest.send', 'Send a test letter')}
        </Button>
      </div>
      {test.isPending && (
        <progress max={100} value={shown?.percents ?? 0} aria-label={t('mailTest.progress', 'Progress of the test letter')} />
      )}
      <div role="status">
        {test.isSuccess && shown && (
          <p data-look={shown.error === '' && shown.status === 'sent' ? 'good' : 'bad'}>
            {shown.error !== '' ? (
              <>
                {t('mailTest.failed', 'The letter did not leave:')} <bdi dir="ltr">{shown.error}</bdi>
              </>
            ) : shown.status === 'sent' ? (
              t('mailTest.sent', 'The mail server took the letter. Look whether it arrives.')
            ) : (
              t('mailTest.unknown', 'No end of the test was told. Look at the letters.')
            )}
          </p>
        )}
      </div>
      {test.error && <Failure error={test.error} />}
    </section>
  )
}
