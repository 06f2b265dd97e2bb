import { Link } from '@tanstack/react-router'
import type { LetterKind } from '../../api/letter-previews.ts'
import { letterKind } from '../../texts/letter-text.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './templates-page.module.css'

/** Every kind of letter as a way to what it says; the language stays. */
export function TemplateList(props: { kinds: readonly LetterKind[]; chosen: string; culture: string | undefined }) {
  const { t } = useText()
  const { kinds, chosen, culture } = props
  return (
    <nav className={styles.list} aria-label={t('letters.templates', 'Templates')}>
      <ul>
        {kinds.map(({ kind }) => (
          <li key={kind}>
            <Link
              to="/letters/templates"
              search={{ kind, ...(culture !== undefined && { culture }) }}
              resetScroll={false}
              aria-current={kind === chosen ? 'true' : undefined}
            >
              {t(letterKind(kind))}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
