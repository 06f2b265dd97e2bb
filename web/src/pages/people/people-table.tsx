import { Checkbox, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Letter } from '../../api/outbox.ts'
import type { PeopleOrder } from '../../api/people.ts'
import type { Person } from '../../api/person.ts'
import { Address } from '../../parts/address.tsx'
import styles from '../../parts/list.module.css'
import { Moment } from '../../parts/moment.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { SortHeading } from '../../parts/sort-heading.tsx'
import { kindText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import type { Selection } from './people-list.tsx'
import { PendingLine, PersonStatus } from './person-state.tsx'

/** People as a table; every row opens its person. */
export function PeopleTable(props: {
  people: readonly Person[]
  pending: ReadonlyMap<string, Letter>
  chosen: string | undefined
  sort: PeopleOrder
  descending: boolean
  stale: boolean
  selection: Selection | undefined
  onSort: (column: PeopleOrder) => void
}) {
  const { t } = useText()
  const { selection } = props
  const heading = (column: PeopleOrder, label: string) => (
    <SortHeading label={label} active={props.sort === column} descending={props.descending} onSort={() => props.onSort(column)} />
  )
  return (
    <div className={styles.frame} data-stale={props.stale || undefined}>
      <Table aria-label={t('people.title', 'People')}>
        <Table.Thead>
          <Table.Tr>
            {selection && (
              <Table.Th w={40}>
                <Checkbox
                  size="xs"
                  aria-label={t('people.selectAll', 'Select everybody in view')}
                  checked={selection.all}
                  indeterminate={selection.some}
                  onChange={selection.toggleAll}
                />
              </Table.Th>
            )}
            {heading('firstName', t('people.name', 'Name'))}
            {heading('email', t('people.address', 'Address'))}
            {heading('type', t('person.type', 'Type'))}
            <Table.Th className={styles.spareToo ?? ''}>{t('people.status', 'Status')}</Table.Th>
            <Table.Th className={styles.spare ?? ''}>{t('person.added', 'Added')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.people.map(person => (
            <Row
              key={person.id}
              person={person}
              letter={props.pending.get(person.id)}
              chosen={person.id === props.chosen}
              selection={selection}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Row(props: { person: Person; letter: Letter | undefined; chosen: boolean; selection: Selection | undefined }) {
  const { person, letter, chosen, selection } = props
  const { t } = useText()
  return (
    <Table.Tr data-chosen={chosen || undefined}>
      {selection && (
        <Table.Td>
          <div className={styles.above}>
            <Checkbox
              size="xs"
              aria-label={t('people.select', 'Select {name}', { name: person.name })}
              checked={selection.has(person)}
              onChange={() => selection.toggle(person)}
            />
          </div>
        </Table.Td>
      )}
      <Table.Td>
        <div className={styles.person}>
          <PersonAvatar name={person.name} picture={person.avatar} />
          <Link to="/people/$personId" params={{ personId: person.id }} search={true} className={styles.opener} data-person={person.id}>
            <bdi>{person.name}</bdi>
          </Link>
        </div>
      </Table.Td>
      <Table.Td>
        <Address of={person.email} />
        {letter && (
          <div className={styles.soft}>
            <PendingLine letter={letter} />
          </div>
        )}
      </Table.Td>
      <Table.Td className={styles.nowrap ?? ''}>{t(kindText[person.kind])}</Table.Td>
      <Table.Td className={styles.spareToo ?? ''}>
        <PersonStatus person={person} />
      </Table.Td>
      <Table.Td className={`${styles.spare} ${styles.soft}`}>
        {person.registered !== undefined && <Moment at={person.registered} />}
      </Table.Td>
    </Table.Tr>
  )
}
