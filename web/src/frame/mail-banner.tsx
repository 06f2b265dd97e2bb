import { IconMailExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { outboxSummaryQuery } from '../queries/outbox.ts'
import { useText } from '../texts/use-text.ts'
import styles from './frame.module.css'
import { mailTrouble } from './mail-trouble.ts'

/** Tells owner and administrators when letters do not leave the server (links-and-letters.md LD-22). */
export function MailBanner() {
  const { t } = useText()
  const { data } = useQuery(outboxSummaryQuery)
  const trouble = data && mailTrouble(data, Date.now())
  if (!trouble) return null
  return (
    <section className={styles.notice} aria-label={t('mailBanner.name', 'Mail')}>
      <IconMailExclamation size={18} aria-hidden />
      {trouble === 'none' ? (
        <p>
          {t('mailBanner.none', 'No mail server is configured: letters stay on this server.')}{' '}
          <Link to="/letters">{t('mailBanner.openLetters', 'Open letters')}</Link>
        </p>
      ) : (
        <p>
          {t('mailBanner.deferred', 'Letters have been waiting for more than 15 minutes: the mail server does not take them.')}{' '}
          {data.lastError && (
            <bdi className="address" dir="ltr">
              {data.lastError}
            </bdi>
          )}{' '}
          <Link to="/letters" search={{ state: 'queued' }}>
            {t('mailBanner.openWaiting', 'Open waiting letters')}
          </Link>
        </p>
      )}
    </section>
  )
}
