import { Link } from '@tanstack/react-router'
import type { LetterState } from '../../api/email-change.ts'
import type { OutboxSummary } from '../../api/outbox.ts'
import styles from '../../parts/list.module.css'
import { letterStateText } from '../../texts/letter-text.ts'
import { useDates } from '../../texts/use-dates.ts'
import { useText } from '../../texts/use-text.ts'

const states: readonly LetterState[] = ['queued', 'sending', 'failed', 'local', 'sent', 'dropped']

/** Filters for the letters by where they are; a state without letters is not offered. */
export function StateChips({ summary, chosen }: { summary: OutboxSummary | undefined; chosen: LetterState | undefined }) {
  const { t } = useText()
  const { number } = useDates()
  const offered = states.filter(state => state === chosen || (summary?.counts[state] ?? 0) > 0)
  if (offered.length === 0) return null
  return (
    <nav aria-label={t('letters.filter', 'Filter letters')}>
      <ul className={styles.chips}>
        <li>
          <Link to="/letters" search={{}} aria-current={chosen ? undefined : 'true'} activeOptions={{ exact: true }}>
            {t('letters.all', 'All')}
          </Link>
        </li>
        {offered.map(state => (
          <li key={state}>
            <Link to="/letters" search={{ state }} aria-current={chosen === state ? 'true' : undefined}>
              {t(letterStateText[state])} <span>{number(summary?.counts[state] ?? 0)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
