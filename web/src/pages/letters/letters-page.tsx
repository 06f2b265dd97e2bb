import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet, useParams } from '@tanstack/react-router'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import listStyles from '../../parts/list.module.css'
import { ListSkeleton } from '../../parts/list-skeleton.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager } from '../../parts/pager.tsx'
import { lettersQuery, outboxSummaryQuery } from '../../queries/outbox.ts'
import { useText } from '../../texts/use-text.ts'
import { LetterCards } from './letter-cards.tsx'
import { LettersPlaces } from './letters-places.tsx'
import { LettersTable } from './letters-table.tsx'
import { StateChips } from './state-chips.tsx'

const pageSize = 25
const route = getRouteApi('/letters')

/** Every letter this portal has sent, has yet to send, or keeps: newest first, read again every few seconds. */
export function LettersPage() {
  const { t } = useText()
  const { state, page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const chosen = useParams({ strict: false }).letterId
  const phone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const summary = useQuery(outboxSummaryQuery)
  const list = useQuery(lettersQuery({ state, startIndex: (page - 1) * pageSize, count: pageSize }))
  const found = list.data
  return (
    <>
      <Page title={t('letters.title', 'Letters')} about={t('letters.about', 'What Roster wrote to people, and how it fared on the way.')}>
        <LettersPlaces />
        <div className={listStyles.bar}>
          <StateChips summary={summary.data} chosen={state} />
        </div>
        {list.isPending && <ListSkeleton rowHeight={57} />}
        {list.error && !found && <Failure error={list.error} retry={() => void list.refetch()} />}
        {found && found.letters.length === 0 && (
          <Empty title={state ? t('letters.noneHere', 'No letter is in this state') : t('letters.empty', 'No letters yet')}>
            {state
              ? t('letters.noneHereNext', 'Choose another filter to see more.')
              : t(
                  'letters.emptyNext',
                  'Invitations, confirmations and notices appear here as soon as Roster writes them. Without a mail server they stay here, and the owner can read them.',
                )}
          </Empty>
        )}
        {found && found.letters.length > 0 && (
          <>
            {phone ? (
              <LetterCards letters={found.letters} />
            ) : (
              <LettersTable letters={found.letters} chosen={chosen} stale={list.isPlaceholderData} />
            )}
            <Pager
              page={page}
              size={pageSize}
              total={found.total}
              onPage={to => void navigate({ to: '.', search: before => ({ ...before, page: to }) })}
            />
          </>
        )}
      </Page>
      <Outlet />
    </>
  )
}
