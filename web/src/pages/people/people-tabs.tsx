import { Link } from '@tanstack/react-router'
import type { PeopleState } from '../../api/people.ts'
import styles from '../../parts/list.module.css'
import { type Text, text } from '../../texts/text.ts'
import { useText } from '../../texts/use-text.ts'

const states: readonly { readonly state: PeopleState; readonly name: Text }[] = [
  { state: 'active', name: text('people.active', 'Active') },
  { state: 'invited', name: text('people.invited', 'Invited') },
  { state: 'disabled', name: text('people.disabled', 'Suspended') },
]

/** Whom the list holds; a search goes along. */
export function PeopleTabs({ chosen, q }: { chosen: PeopleState; q: string }) {
  const { t } = useText()
  return (
    <nav aria-label={t('people.filter', 'Filter people')}>
      <ul className={styles.chips}>
        {states.map(({ state, name }) => (
          <li key={state}>
            <Link
              to="/people"
              search={{ ...(q !== '' && { q }), ...(state !== 'active' && { state }) }}
              aria-current={chosen === state ? 'true' : undefined}
              activeOptions={{ exact: true }}
            >
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
