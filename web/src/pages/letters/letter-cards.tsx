import { Link } from '@tanstack/react-router'
import type { Letter } from '../../api/outbox.ts'
import { Address } from '../../parts/address.tsx'
import styles from '../../parts/list.module.css'
import { Moment } from '../../parts/moment.tsx'
import { letterKind } from '../../texts/letter-text.ts'
import { useText } from '../../texts/use-text.ts'
import { LetterStatus } from './letter-status.tsx'

/** Letters as cards, for a phone. */
export function LetterCards({ letters }: { letters: readonly Letter[] }) {
  const { t } = useText()
  return (
    <ul className={styles.cards} aria-label={t('letters.title', 'Letters')}>
      {letters.map(letter => (
        <li key={letter.id}>
          <Link to="/letters/$letterId" params={{ letterId: letter.id }} search={true} className={styles.opener} data-letter={letter.id}>
            {t(letterKind(letter.kind))}
          </Link>
          <Address of={letter.recipient} />
          <div className={`${styles.line} ${styles.soft}`}>
            <LetterStatus state={letter.state} />
            {letter.created !== undefined && <Moment at={letter.created} />}
          </div>
          {letter.lastError && letter.state !== 'sent' && (
            <div className={styles.soft}>
              <bdi dir="ltr">{letter.lastError}</bdi>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
