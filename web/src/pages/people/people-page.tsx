import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMailPlus, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { PeopleOrder, PeopleState } from '../../api/people.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import listStyles from '../../parts/list.module.css'
import { ListSkeleton } from '../../parts/list-skeleton.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager } from '../../parts/pager.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { peopleQuery, useSelf } from '../../queries/people.ts'
import { addableTypes } from '../../rules.ts'
import { type Text, text } from '../../texts/text.ts'
import { useText } from '../../texts/use-text.ts'
import { AddPersonDialog } from './add-person-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleList } from './people-list.tsx'
import { PeopleTabs } from './people-tabs.tsx'

const pageSize = 25
const route = getRouteApi('/people')

/** What an empty list says, and the next step. */
const empty: Readonly<Record<PeopleState, { readonly title: Text; readonly next: Text }>> = {
  active: {
    title: text('people.empty', 'Nobody is here yet'),
    next: text('people.emptyNext', 'Add the first person; they get a letter that lets them in.'),
  },
  invited: {
    title: text('people.nobodyInvited', 'No invitation is open'),
    next: text('people.nobodyInvitedNext', 'Whoever is invited stands here until they have registered.'),
  },
  disabled: {
    title: text('people.nobodySuspended', 'Nobody is suspended'),
    next: text('people.nobodySuspendedNext', 'Suspended people cannot sign in. They can be let in again or deleted here.'),
  },
}

/** Everybody in the portal: search, order and page are in the address; a person opens in a panel beside. */
export function PeoplePage() {
  const { t } = useText()
  const self = useSelf()
  const { q = '', state = 'active', sort = 'firstName', order, page = 1 } = route.useSearch()
  const chosen = useParams({ strict: false }).personId
  const navigate = route.useNavigate()
  const [adding, dialog] = useDisclosure(false)
  const [inviting, invitation] = useDisclosure(false)
  const list = useQuery(
    peopleQuery({ state, text: q, sortBy: sort, descending: order === 'descending', startIndex: (page - 1) * pageSize, count: pageSize }),
  )

  const search = useCallback(
    (typed: string) =>
      void navigate({
        to: '/people',
        search: before => ({ ...without(before, ['q', 'page']), ...(typed === '' ? {} : { q: typed }) }),
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
  const ways = addableTypes(self).length > 0 && (
    <Group gap="xs" justify="flex-end">
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={dialog.open}>
        {t('people.add', 'Add person')}
      </Button>
      <Button leftSection={<IconMailPlus size={16} aria-hidden />} onClick={invitation.open}>
        {t('invite.title', 'Invite people')}
      </Button>
    </Group>
  )
  const found = list.data
  return (
    <>
      <Page title={t('people.title', 'People')} action={ways}>
        <div className={listStyles.bar}>
          <SearchBox value={q} label={t('people.search', 'Search by name or address')} onSearch={search} />
          <PeopleTabs chosen={state} q={q} />
        </div>
        {list.isPending && <ListSkeleton />}
        {list.error && !found && <Failure error={list.error} retry={() => void list.refetch()} />}
        {found && found.people.length === 0 && (
          <Empty title={q === '' ? t(empty[state].title) : t('people.noMatch', 'Nobody matches "{q}"', { q })}>
            {q === '' ? t(empty[state].next) : t('people.noMatchNext', 'Search looks at first name, last name and address.')}
          </Empty>
        )}
        {found && found.people.length > 0 && (
          <>
            <PeopleList
              key={`${state} ${q} ${page}`}
              people={found.people}
              chosen={chosen}
              sort={sort}
              descending={order === 'descending'}
              stale={list.isPlaceholderData}
              onSort={sortBy}
            />
            <Pager
              page={page}
              size={pageSize}
              total={found.total}
              onPage={to => void navigate({ to: '.', search: before => ({ ...before, page: to }) })}
            />
          </>
        )}
        <AddPersonDialog opened={adding} onClose={dialog.close} />
        <InviteDialog opened={inviting} onClose={invitation.close} />
      </Page>
      <Outlet />
    </>
  )
}

function without<Search extends object>(search: Search, names: readonly string[]): Partial<Search> {
  return Object.fromEntries(Object.entries(search).filter(([name]) => !names.includes(name))) as Partial<Search>
}
