import { Button, Skeleton, Stack } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Letter } from '../../api/outbox.ts'
import { Address } from '../../parts/address.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Moment } from '../../parts/moment.tsx'
import { SidePanel } from '../../parts/side-panel.tsx'
import { letterQuery, outboxSummaryQuery, useRetryLetter } from '../../queries/outbox.ts'
import { letterKind } from '../../texts/letter-text.ts'
import { useText } from '../../texts/use-text.ts'
import { LetterBody } from './letter-body.tsx'
import { LetterStatus } from './letter-status.tsx'

const route = getRouteApi('/letters/$letterId')

/** One letter beside the list: how it fares, and for the owner what it says while it is kept here. */
export function LetterPanel() {
  const { t } = useText()
  const { letterId } = route.useParams()
  const navigate = route.useNavigate()
  const { data: letter, error, refetch } = useQuery(letterQuery(letterId))
  const close = useCallback(() => {
    const opener = document.querySelector<HTMLElement>(`[data-letter="${CSS.escape(letterId)}"]`)
    void navigate({ to: '/letters', search: true }).then(() => opener?.focus())
  }, [navigate, letterId])
  return (
    <SidePanel key={letterId} wide title={letter ? t(letterKind(letter.kind)) : t('letters.letter', 'Letter')} onClose={close}>
      {letter ? (
        <Stack gap="lg">
          <LetterFacts letter={letter} />
          <Retry letter={letter} />
          {letter.html || letter.text ? <LetterBody letter={letter} /> : <Kept letter={letter} />}
        </Stack>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton height={120} />
      )}
    </SidePanel>
  )
}

function LetterFacts({ letter }: { letter: Letter }) {
  const { t } = useText()
  return (
    <Facts
      rows={[
        [t('letters.recipient', 'To'), <Address key="to" of={letter.recipient} />],
        [t('letters.subject', 'Subject'), <bdi key="subject">{letter.subject}</bdi>],
        [t('people.status', 'Status'), <LetterStatus key="state" state={letter.state} />],
        [t('letters.written', 'Written'), letter.created && <Moment key="created" at={letter.created} />],
        [t('letters.sent', 'Sent'), letter.sent && <Moment key="sent" at={letter.sent} />],
        [
          t('letters.next', 'Next attempt'),
          letter.state === 'queued' && letter.nextAttempt && letter.attempts > 0 ? <Moment key="next" at={letter.nextAttempt} /> : null,
        ],
        [
          t('letters.words', 'The mail server said'),
          letter.state !== 'sent' && letter.lastError ? (
            <bdi key="words" className="address" dir="ltr">
              {letter.lastError}
            </bdi>
          ) : null,
        ],
        [t('letters.person', 'Person'), letter.userId && <PersonLink key="person" id={letter.userId} />],
      ]}
    />
  )
}

function PersonLink({ id }: { id: string }) {
  const { t } = useText()
  return (
    <Link to="/people/$personId" params={{ personId: id }}>
      {t('letters.openPerson', 'Open the person')}
    </Link>
  )
}

/** Offers to send a refused or kept letter (links-and-letters.md LD-1). */
function Retry({ letter }: { letter: Letter }) {
  const { t } = useText()
  const retry = useRetryLetter(letter.id)
  const { data: summary } = useQuery(outboxSummaryQuery)
  const possible = letter.state === 'failed' || (letter.state === 'local' && summary?.smtpConfigured === true)
  if (!possible) return null
  return (
    <div>
      <Button leftSection={<IconSend size={16} aria-hidden />} loading={retry.isPending} onClick={() => retry.mutate()}>
        {letter.state === 'failed' ? t('letters.retry', 'Try again') : t('letters.sendNow', 'Send now')}
      </Button>
      {retry.error && <Failure error={retry.error} />}
    </div>
  )
}

/** Why a letter shows no body. */
function Kept({ letter }: { letter: Letter }) {
  const { t } = useText()
  return (
    <p style={{ color: 'var(--text-soft)', margin: 0 }}>
      {letter.state === 'local'
        ? t('letters.ownerOnly', 'Only the owner may read letters that are kept here.')
        : t('letters.noBody', 'What a letter says is shown only while it is kept here because no mail server is configured.')}
    </p>
  )
}
