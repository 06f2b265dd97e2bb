import { Button, Group, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AddableType } from '../../api/people.ts'
import type { Person } from '../../api/person.ts'
import { Failure } from '../../parts/failure.tsx'
import { Section } from '../../parts/section.tsx'
import { useTell } from '../../parts/use-tell.ts'
import { type PeopleAct, rightsQuery } from '../../queries/people-acts.ts'
import { useAskForPassword } from '../../queries/profile.ts'
import { useText } from '../../texts/use-text.ts'
import { ActDialog } from './act-dialog.tsx'
import { actText } from './act-text.ts'
import { TypeMenu } from './type-menu.tsx'

const types: readonly AddableType[] = ['User', 'RoomAdmin', 'DocSpaceAdmin']

/** What the server calls each act. */
const rights = { inviteAgain: 'resendInvitation', reactivate: 'reactivate', suspend: 'suspend', delete: 'delete' } as const
const acts = ['inviteAgain', 'reactivate', 'suspend', 'delete'] as const

/** What the caller may do to somebody's account; what they may not is not shown. */
export function PersonActs({ person }: { person: Person }) {
  const { t } = useText()
  const tell = useTell()
  const navigate = useNavigate()
  const [act, setAct] = useState<PeopleAct>()
  const password = useAskForPassword()
  const { data: can, error, refetch } = useQuery(rightsQuery(person.id))
  if (error && !can) return <Failure error={error} retry={() => void refetch()} />
  if (!can) return <Skeleton height={28} mt="xl" />
  const offered = acts.filter(name => can.has(rights[name]))
  const given = types.filter(type => can.has(`changeType:${type}`))
  // Whoever was only invited has no password yet: their letter is the invitation.
  const mayReset = can.has('resetPassword') && !person.invited
  if (offered.length === 0 && given.length === 0 && !mayReset) return null
  const sendPassword = () =>
    password.mutate(person.email, {
      onSuccess: () =>
        tell.done(t('act.passwordSent', 'A letter with a link for a new password is on its way to {address}.', { address: person.email })),
      onError: tell.failed,
    })
  return (
    <Section title={t('act.title', 'Account')}>
      <Group gap="xs">
        <TypeMenu types={given} onChoose={type => setAct({ name: 'changeType', type })} />
        {mayReset && (
          <Button size="xs" variant="default" loading={password.isPending} onClick={sendPassword}>
            {t('act.password', 'Send a password letter')}
          </Button>
        )}
        {offered.map(name => (
          <Button
            key={name}
            size="xs"
            variant="default"
            {...((name === 'suspend' || name === 'delete') && { c: 'var(--bad)' })}
            onClick={() => setAct({ name })}
          >
            {actText({ name }, 1, t).deed}
          </Button>
        ))}
      </Group>
      <ActDialog
        act={act}
        people={[person]}
        onClose={() => setAct(undefined)}
        onDone={done => done.name === 'delete' && void navigate({ to: '/people', search: true })}
      />
    </Section>
  )
}
