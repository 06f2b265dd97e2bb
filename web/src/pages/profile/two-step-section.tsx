import { Button, Group, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupCode } from '../../api/two-factor.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Section } from '../../parts/section.tsx'
import { Status } from '../../parts/status.tsx'
import { backupCodesQuery, twoFactorQuery, useConnectApp, useDisconnectApp, useRenewBackupCodes } from '../../queries/two-factor.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './two-step-section.module.css'

/** The caller's authenticator app: connecting it, its backup codes, disconnecting it (portal.md section 10). Nothing while neither is it connected nor are codes asked for. */
export function TwoStepSection() {
  const { t } = useText()
  const codes = useQuery(backupCodesQuery)
  const portal = useQuery(twoFactorQuery)
  const error = codes.error ?? portal.error
  if (!error && (codes.data === undefined || portal.data === undefined)) return null
  if (!error && !codes.data && !portal.data?.enabled) return null
  return (
    <Section
      title={t('twoStep.title', 'Two-step sign-in')}
      about={t('twoStep.about', 'Besides the password, a code of an app on your phone. Whoever has your mailbox alone cannot get in.')}
    >
      {error ? <Failure error={error} /> : codes.data ? <Connected codes={codes.data} /> : <NotConnected />}
    </Section>
  )
}

function NotConnected() {
  const { t } = useText()
  const connect = useConnectApp()
  return (
    <>
      {connect.isSuccess && connect.data === undefined ? (
        <div role="status">{t('twoStep.notHere', 'No code is asked of you where you are now. Come back from another network.')}</div>
      ) : (
        <Button size="xs" variant="default" loading={connect.isPending} onClick={() => connect.mutate()}>
          {t('twoStep.connect', 'Connect an app')}
        </Button>
      )}
      {connect.error && <Failure error={connect.error} />}
    </>
  )
}

function Connected({ codes }: { codes: readonly BackupCode[] }) {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  const [asked, dialog] = useDisclosure(false)
  const renew = useRenewBackupCodes()
  const disconnect = useDisconnectApp()
  const left = codes.filter(code => !code.isUsed).length
  return (
    <Stack gap="sm">
      <Status look="good" sentence>
        {t(
          'twoStep.connected',
          'An app is connected. {count, plural, =0 {No backup code is left.} one {# backup code is left.} other {# backup codes are left.}}',
          {
            count: left,
          },
        )}
      </Status>
      {shown && (
        <ul className={styles.codes} aria-label={t('twoStep.codes', 'Backup codes')}>
          {codes.map(({ code, isUsed }) => (
            <li key={code}>{isUsed ? <s>{code}</s> : <bdi dir="ltr">{code}</bdi>}</li>
          ))}
        </ul>
      )}
      <Group gap="xs">
        {!shown && (
          <Button size="xs" variant="default" onClick={() => setShown(true)}>
            {t('twoStep.show', 'Show the backup codes')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          loading={renew.isPending}
          onClick={() => renew.mutate(undefined, { onSuccess: () => setShown(true) })}
        >
          {t('twoStep.renew', 'Make new backup codes')}
        </Button>
        <Button size="xs" variant="default" c="var(--bad)" onClick={dialog.open}>
          {t('twoStep.disconnect', 'Disconnect the app')}
        </Button>
      </Group>
      {renew.error && <Failure error={renew.error} />}
      <ConfirmDialog
        opened={asked}
        title={t('twoStep.disconnectAsk', 'Disconnect the app?')}
        deed={t('twoStep.disconnect', 'Disconnect the app')}
        busy={disconnect.isPending}
        error={disconnect.error}
        onClose={dialog.close}
        onDo={() => disconnect.mutate()}
      >
        {t(
          'twoStep.disconnectAbout',
          'Its codes and the backup codes no longer work, and you are signed out everywhere. A letter tells you.',
        )}
      </ConfirmDialog>
    </Stack>
  )
}
