import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import type { PeopleOrder } from '../../api/people.ts'
import type { Person } from '../../api/person.ts'
import { usePendingLetters } from '../../queries/outbox.ts'
import { useSelf } from '../../queries/people.ts'
import { isAdministrator, maySeeLetters } from '../../rules.ts'
import { BulkBar } from './bulk-bar.tsx'
import { PeopleCards } from './people-cards.tsx'
import { PeopleTable } from './people-table.tsx'

/** How a list offers its rows for selection. */
export interface Selection {
  readonly has: (person: Person) => boolean
  readonly toggle: (person: Person) => void
  readonly toggleAll: () => void
  readonly all: boolean
  readonly some: boolean
}

/** One page of people, as a table or, on a phone, as cards, with what can be done to several at once. */
export function PeopleList(props: {
  people: readonly Person[]
  chosen: string | undefined
  sort: PeopleOrder
  descending: boolean
  stale: boolean
  onSort: (column: PeopleOrder) => void
}) {
  const { people } = props
  const self = useSelf()
  const phone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const pending = usePendingLetters(maySeeLetters(self))
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const selected = people.filter(({ id }) => ids.has(id))
  const all = selected.length === people.length
  const selection: Selection | undefined = isAdministrator(self)
    ? {
        has: ({ id }) => ids.has(id),
        toggle: ({ id }) => setIds(before => (before.has(id) ? new Set([...before].filter(one => one !== id)) : new Set([...before, id]))),
        toggleAll: () => setIds(new Set(all ? [] : people.map(({ id }) => id))),
        all,
        some: selected.length > 0 && !all,
      }
    : undefined
  return (
    <>
      {selection && <BulkBar people={selected} onClear={() => setIds(new Set())} />}
      {phone ? (
        <PeopleCards people={people} pending={pending} selection={selection} />
      ) : (
        <PeopleTable {...props} pending={pending} selection={selection} />
      )}
    </>
  )
}
