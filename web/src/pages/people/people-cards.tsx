import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Letter } from '../../api/outbox.ts'
import type { Person } from '../../api/person.ts'
import { Address } from '../../parts/address.tsx'
import styles from '../../parts/list.module.css'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { kindText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import type { Selection } from './people-list.tsx'
import { PendingLine, PersonStatus } from './person-state.tsx'

/** People as cards, for a phone; nothing of the table is lost. */
export function PeopleCards(props: { people: readonly Person[]; pending: ReadonlyMap<string, Letter>; selection: Selection | undefined }) {
  const { people, pending, selection } = props
  const { t } = useText()
  return (
    <ul className={styles.cards} aria-label={t('people.title', 'People')}>
      {people.map(person => {
        const letter = pending.get(person.id)
        return (
          <li key={person.id}>
            <div className={styles.person}>
              <PersonAvatar name={person.name} picture={person.avatar} size={36} />
              <div style={{ minWidth: 0 }}>
                <Link
                  to="/people/$personId"
                  params={{ personId: person.id }}
                  search={true}
                  className={styles.opener}
                  data-person={person.id}
                >
                  <bdi>{person.name}</bdi>
                </Link>
                <div>
                  <Address of={person.email} />
                </div>
              </div>
              {selection && (
                <div className={`${styles.above} ${styles.select}`}>
                  <Checkbox
                    aria-label={t('people.select', 'Select {name}', { name: person.name })}
                    checked={selection.has(person)}
                    onChange={() => selection.toggle(person)}
                  />
                </div>
              )}
            </div>
            <div className={`${styles.line} ${styles.soft}`}>
              <span>{t(kindText[person.kind])}</span>
              <PersonStatus person={person} />
            </div>
            {letter && (
              <div className={styles.soft}>
                <PendingLine letter={letter} />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
