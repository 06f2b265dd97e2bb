import { Button } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { PeopleOrder } from '../../api/people.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import listStyles from '../../parts/list.module.css'
import { ListSkeleton } from '../../parts/list-skeleton.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager } from '../../parts/pager.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { usePendingLetters } from '../../queries/outbox.ts'
import { peopleQuery, useSelf } from '../../queries/people.ts'
import { addableTypes, maySeeLetters } from '../../rules.ts'
import { useText } from '../../texts/use-text.ts'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { PeopleCards } from './people-cards.tsx'
import { PeopleTable } from './people-table.tsx'

const pageSize = 25
const route = getRouteApi('/people')

/** Everybody in the portal: search, order and page are in the address; a person opens in a panel beside. */
export function PeoplePage() {
  const { t } = useText()
  const self = useSelf()
  const { q = '', sort = 'firstName', order, page = 1 } = route.useSearch()
  const chosen = useParams({ strict: false }).personId
  const navigate = route.useNavigate()
  const phone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const [adding, dialog] = useDisclosure(false)
  const list = useQuery(
    peopleQuery({ text: q, sortBy: sort, descending: order === 'descending', startIndex: (page - 1) * pageSize, count: pageSize }),
  )
  const pending = usePendingLetters(maySeeLetters(self))

  const search = useCallback(
    (text: string) =>
      void navigate({
        to: '/people',
        search: before => ({ ...without(before, ['q', 'page']), ...(text === '' ? {} : { q: text }) }),
        replace: true,
      }),
    [navigate],
  )
  const sortBy = (column: PeopleOrder) =>
    void navigate({
      to: '.',
      search: before => ({
        ...without(before, ['sort', 'order', 'page']),
        ...(column === 'firstName' ? {} : { sort: column }),
        ...(sort === column && order !== 'descending' ? { order: 'descending' as const } : {}),
      }),
      replace: true,
    })
  const addButton = addableTypes(self).length > 0 && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
      {t('people.add', 'Add person')}
    </Button>
  )
  const found = list.data
  return (
    <>
      <Page title={t('people.title', 'People')} action={addButton}>
        <div className={listStyles.bar}>
          <SearchBox value={q} label={t('people.search', 'Search by name or address')} onSearch={search} />
        </div>
        {list.isPending && <ListSkeleton />}
        {list.error && !found && <Failure error={list.error} retry={() => void list.refetch()} />}
        {found && found.people.length === 0 && (
          <Empty title={q === '' ? t('people.empty', 'Nobody is here yet') : t('people.noMatch', 'Nobody matches "{q}"', { q })}>
            {q === ''
              ? t('people.emptyNext', 'Add the first person; they get a letter that lets them in.')
              : t('people.noMatchNext', 'Search looks at first name, last name and address.')}
          </Empty>
        )}
        {found && found.people.length > 0 && (
          <>
            {phone ? (
              <PeopleCards people={found.people} pending={pending} />
            ) : (
              <PeopleTable
                people={found.people}
                pending={pending}
                chosen={chosen}
                sort={sort}
                descending={order === 'descending'}
                stale={list.isPlaceholderData}
                onSort={sortBy}
              />
            )}
            <Pager
              page={page}
              size={pageSize}
              total={found.total}
              onPage={to => void navigate({ to: '.', search: before => ({ ...before, page: to }) })}
            />
          </>
        )}
        <AddPersonDialog opened={adding} onClose={dialog.close} />
      </Page>
      <Outlet />
    </>
  )
}

function without<Search extends object>(search: Search, names: readonly string[]): Partial<Search> {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !names.includes(name))) as Partial<Search>
}
