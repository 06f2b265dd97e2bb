import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { AddableType } from '../../api/people.ts'
import type { Person } from '../../api/person.ts'
import { useSelf } from '../../queries/people.ts'
import type { PeopleAct } from '../../queries/people-acts.ts'
import { useText } from '../../texts/use-text.ts'
import { ActDialog } from './act-dialog.tsx'
import { actText } from './act-text.ts'
import styles from './bulk-bar.module.css'
import { planAct } from './plan-act.ts'
import { TypeMenu } from './type-menu.tsx'

const acts = ['inviteAgain', 'reactivate', 'suspend', 'delete'] as const
const types: readonly AddableType[] = ['User', 'RoomAdmin', 'DocSpaceAdmin']

/** What can be done to the people who are selected; acts that would change nobody are not offered. */
export function BulkBar({ people, onClear }: { people: readonly Person[]; onClear: () => void }) {
  const { t } = useText()
  const self = useSelf()
  const [act, setAct] = useState<PeopleAct>()
  const changesSomebody = (one: PeopleAct) => planAct(self, one, people).able.length > 0
  return (
    <>
      {people.length > 0 && (
        <section className={styles.bar} aria-label={t('bulk.name', 'Selected people')}>
          <strong role="status">{t('bulk.count', '{count, plural, other {# selected}}', { count: people.length })}</strong>
          <Group gap="xs">
            <TypeMenu
              types={types.filter(type => changesSomebody({ name: 'changeType', type }))}
              onChoose={type => setAct({ name: 'changeType', type })}
            />
            {acts
              .filter(name => changesSomebody({ name }))
              .map(name => (
                <Button key={name} size="xs" variant="default" onClick={() => setAct({ name })}>
                  {actText({ name }, people.length, t).deed}
                </Button>
              ))}
            <Button size="xs" variant="subtle" c="var(--text-soft)" onClick={onClear}>
              {t('bulk.clear', 'Clear the selection')}
            </Button>
          </Group>
        </section>
      )}
      <ActDialog act={act} people={people} onDone={onClear} onClose={() => setAct(undefined)} />
    </>
  )
}
