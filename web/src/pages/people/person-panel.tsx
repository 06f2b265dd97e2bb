import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Person } from '../../api/person.ts'
import { AddressSection } from '../../change-email/address-section.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PersonAvatar } from '../../parts/person-avatar.tsx'
import { Section } from '../../parts/section.tsx'
import { SidePanel } from '../../parts/side-panel.tsx'
import { personQuery, useSelf } from '../../queries/people.ts'
import { kindText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import { PersonActs } from './person-acts.tsx'
import { PersonStatus } from './person-state.tsx'

const route = getRouteApi('/people/$personId')

/** One person beside the list: identity, address and its story, and what else is known. */
export function PersonPanel() {
  const { t } = useText()
  const { personId } = route.useParams()
  const navigate = route.useNavigate()
  const { data: person, error, refetch } = useQuery(personQuery(personId))
  const close = useCallback(() => {
    const opener = document.querySelector<HTMLElement>(`[data-person="${CSS.escape(personId)}"]`)
    void navigate({ to: '/people', search: true }).then(() => opener?.focus())
  }, [navigate, personId])
  return (
    <SidePanel
      key={personId}
      title={person?.name ?? t('person.title', 'Person')}
      about={person && t(kindText[person.kind])}
      picture={person && <PersonAvatar name={person.name} picture={person.avatar} size={40} />}
      onClose={close}
    >
      {person ? <Known person={person} /> : error ? <Failure error={error} retry={() => void refetch()} /> : <Loading />}
    </SidePanel>
  )
}

function Known({ person }: { person: Person }) {
  const { t } = useText()
  const self = useSelf()
  return (
    <>
      <AddressSection person={person} />
      {self.id === person.id ? (
        <Section title={t('act.title', 'Account')}>
          <Link to="/profile">{t('person.own', 'This is you: open your profile')}</Link>
        </Section>
      ) : (
        <PersonActs person={person} />
      )}
      <Section title={t('person.about', 'About')}>
        <Facts
          rows={[
            [t('people.status', 'Status'), <PersonStatus key="status" person={person} />],
            [t('person.groups', 'Groups'), person.groups],
            [t('person.added', 'Added'), person.registered && <Moment key="added" at={person.registered} />],
            [t('person.addedBy', 'Added by'), person.createdBy && <bdi key="by">{person.createdBy}</bdi>],
          ]}
        />
      </Section>
    </>
  )
}

function Loading() {
  return (
    <Stack gap="md" aria-busy>
      <Skeleton height={48} width="70%" />
      <Skeleton height={58} />
      <Skeleton height={16} width="50%" />
      <Skeleton height={16} width="60%" />
    </Stack>
  )
}
