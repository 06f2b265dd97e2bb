import { Button } from '@mantine/core'
import { useNow } from '../parts/use-now.ts'
import { useResendLetter } from '../queries/email-change.ts'
import { problemText } from '../texts/problem-text.ts'
import { useText } from '../texts/use-text.ts'
import styles from './timeline.module.css'

const tick = 1000

/** Sends the letter of a pending change again; counts down to the moment the server allows it (email-change.md EQ-6). */
export function ResendButton({ personId, after }: { personId: string; after: number | undefined }) {
  const { t } = useText()
  const now = useNow(tick)
  const resend = useResendLetter(personId)
  const seconds = after === undefined ? 0 : Math.max(0, Math.ceil((after - now) / 1000))
  return (
    <>
      <Button size="xs" variant="default" disabled={seconds > 0} loading={resend.isPending} onClick={() => resend.mutate()}>
        {seconds > 0 ? t('resend.in', 'Send again in {seconds} s', { seconds }) : t('resend.now', 'Send again')}
      </Button>
      {resend.error && (
        <p role="alert" className={styles.more} style={{ color: 'var(--bad)' }}>
          {problemText(resend.error, t)}
        </p>
      )}
    </>
  )
}
