import { Button, Group, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { Connection } from '../../api/connections.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Section } from '../../parts/section.tsx'
import { Status } from '../../parts/status.tsx'
import { useTell } from '../../parts/use-tell.ts'
import { connectionsQuery, useEndAllForNewPassword, useEndConnections } from '../../queries/connections.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './profile-page.module.css'

/** Where the caller is signed in, and the ways to end that (portal.md SS-2 to SS-6). */
export function SessionsSection() {
  const { t } = useText()
  const tell = useTell()
  const [asked, dialog] = useDisclosure(false)
  const { data, error, refetch } = useQuery(connectionsQuery)
  const end = useEndConnections()
  const endAll = useEndAllForNewPassword()
  const others = data?.filter(connection => !connection.here) ?? []
  const endAs = (which: number | 'others', message: string) =>
    end.mutate(which, { onSuccess: () => tell.done(message), onError: tell.failed })
  return (
    <Section title={t('sessions.title', 'Where you are signed in')}>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={64} />}
      {data && (
        <ul className={styles.sessions}>
          {data.map(connection => (
            <SessionLine
              key={connection.id}
              connection={connection}
              busy={end.isPending && end.variables === connection.id}
              onEnd={() => endAs(connection.id, t('sessions.ended', 'That session has ended.'))}
            />
          ))}
        </ul>
      )}
      <Group gap="xs">
        {others.length > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={end.isPending && end.variables === 'others'}
            onClick={() => endAs('others', t('sessions.othersEnded', 'You are signed in here only.'))}
          >
            {t('sessions.endOthers', 'Sign out everywhere else')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={dialog.open}>
          {t('sessions.endAll', 'Sign out everywhere and set a new password')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asked}
        title={t('sessions.endAllTitle', 'Sign out everywhere?')}
        deed={t('sessions.endAllDo', 'Sign out everywhere')}
        busy={endAll.isPending || endAll.isSuccess}
        error={endAll.error}
        onClose={dialog.close}
        onDo={() => endAll.mutate()}
      >
        {t(
          'sessions.endAllAbout',
          'All your sessions end, this one too; a change of address under way is called off. Then you set a new password: here at once if you signed in lately, else by the link of a letter.',
        )}
      </ConfirmDialog>
    </Section>
  )
}

function SessionLine({ connection, busy, onEnd }: { connection: Connection; busy: boolean; onEnd: () => void }) {
  const { t, rich } = useText()
  const { browser, platform, ip, opened, here } = connection
  const device = [browser, platform].filter(Boolean).join(', ') || t('sessions.unknown', 'Unknown device')
  return (
    <li>
      <div>
        <bdi>{device}</bdi>
        <p>
          {opened !== undefined && rich('sessions.since', 'Signed in {time}', { time: <Moment at={opened} /> })}{' '}
          {ip && (
            <>
              {'· '}
              <bdi>{ip}</bdi>
            </>
          )}
        </p>
      </div>
      {here ? (
        <Status look="good">{t('sessions.here', 'This one')}</Status>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={busy}
          onClick={onEnd}
          aria-label={t('sessions.endOne', 'End the session: {device}', { device })}
        >
          {t('sessions.end', 'End')}
        </Button>
      )}
    </li>
  )
}
