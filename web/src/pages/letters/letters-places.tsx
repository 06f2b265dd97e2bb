import { Link } from '@tanstack/react-router'
import styles from '../../parts/places.module.css'
import { useText } from '../../texts/use-text.ts'

/** The way between the letters that were written and what letters say. */
export function LettersPlaces() {
  const { t } = useText()
  return (
    <nav aria-label={t('letters.places', 'Parts of the letters')}>
      <ul className={styles.places}>
        <li>
          <Link to="/letters" activeOptions={{ exact: true, includeSearch: false }}>
            {t('letters.sentLetters', 'Written')}
          </Link>
        </li>
        <li>
          <Link to="/letters/templates">{t('letters.templates', 'Templates')}</Link>
        </li>
      </ul>
    </nav>
  )
}
