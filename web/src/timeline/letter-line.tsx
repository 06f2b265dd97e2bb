import { Link } from '@tanstack/react-router'
import type { ChangeLetter } from '../api/email-change.ts'
import { useSelf } from '../queries/people.ts'
import { maySeeLetters } from '../rules.ts'
import { useText } from '../texts/use-text.ts'
import styles from './timeline.module.css'

/** How a letter fares, in a sentence, with the receiving server's words when it did not go well. */
export function LetterLine({ letter }: { letter: ChangeLetter }) {
  const { t } = useText()
  const self = useSelf()
  return (
    <>
      {letter.kind === 'activate_email' && <p className={styles.more}>{t('letterLine.activate', 'It asks to confirm the new address.')}</p>}
      {letter.state === 'local' && (
        <p className={styles.more}>
          {t('letterLine.local', 'No mail server is configured, so it stays in the mailbox of this server.')}{' '}
          {maySeeLetters(self) && (
            <Link to="/letters/$letterId" params={{ letterId: letter.id }}>
              {t('letterLine.open', 'Open the letter')}
            </Link>
          )}
        </p>
      )}
      {letter.state === 'queued' && letter.attempts > 0 && (
        <p className={styles.more}>{t('letterLine.deferred', 'It is tried again by itself, for up to a day.')}</p>
      )}
      {letter.lastError && letter.state !== 'sent' && (
        <p className={styles.words} data-look={letter.state === 'failed' ? 'refused' : 'waiting'}>
          <bdi dir="ltr">{letter.lastError}</bdi>
        </p>
      )}
    </>
  )
}
