import { Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { MailServer } from '../../api/mail-server.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useSetMailServer } from '../../queries/mail-server.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './settings-page.module.css'

const longest = 255
const mostPort = 65_535

/** Sets the portal's mail server, or goes back to the installation's (portal.md SM-3, SM-4). */
export function MailServerForm({ stored }: { stored: MailServer }) {
  const { t } = useText()
  const [asked, dialog] = useDisclosure(false)
  const set = useSetMailServer()
  const form = useForm({
    initialValues: { ...stored, port: String(stored.port) },
    validate: {
      host: value => (value.trim() === '' ? t('mailServer.hostEmpty', 'Enter the name of the mail server.') : null),
      port: value =>
        Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= mostPort
          ? null
          : t('measure.range', 'Enter a number from {least} to {most}.', { least: 1, most: mostPort }),
      senderAddress: value => (value.trim() === '' ? t('mailServer.senderEmpty', 'Enter the address letters come from.') : null),
      credentialsUserName: (value, { enableAuth }) =>
        enableAuth && value.trim() === '' ? t('mailServer.userEmpty', 'Enter the user name.') : null,
    },
  })
  const tell = () => notifications.show({ color: 'green', message: t('settings.saved', 'Saved.') })
  const send = form.onSubmit(typed => set.mutate({ ...typed, port: Number(typed.port) }, { onSuccess: tell }))
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        {stored.isDefaultSettings && (
          <p className={styles.note}>
            {t('mailServer.installation', 'Letters go out as whoever runs this server has set it up. Enter a server here to use your own.')}
          </p>
        )}
        <div className={styles.grid}>
          <TextInput
            label={t('mailServer.host', 'Host')}
            maxLength={longest}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('host')}
          />
          <TextInput label={t('mailServer.port', 'Port')} type="number" min={1} max={mostPort} {...form.getInputProps('port')} />
        </div>
        <Checkbox
          label={t('mailServer.tls', 'Encrypt the connection')}
          description={t('mailServer.tlsAbout', 'TLS from the start on port 465, STARTTLS elsewhere.')}
          {...form.getInputProps('enableSSL', { type: 'checkbox' })}
        />
        <Checkbox label={t('mailServer.auth', 'The server wants a sign-in')} {...form.getInputProps('enableAuth', { type: 'checkbox' })} />
        {form.values.enableAuth && (
          <div className={styles.grid}>
            <TextInput
              label={t('mailServer.user', 'User name')}
              maxLength={longest}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps('credentialsUserName')}
            />
            <PasswordInput
              label={t('mailServer.password', 'Password of the mail server')}
              description={stored.enableAuth ? t('mailServer.passwordKept', 'Empty: it stays as it is.') : undefined}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('changeEmail.showPassword', 'Show the password') }}
              {...form.getInputProps('credentialsUserPassword')}
            />
          </div>
        )}
        <div className={styles.grid}>
          <TextInput
            label={t('mailServer.sender', 'Letters come from')}
            type="email"
            maxLength={longest}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('senderAddress')}
          />
          <TextInput
            label={t('mailServer.senderName', 'Name of the sender')}
            maxLength={longest}
            autoComplete="off"
            {...form.getInputProps('senderDisplayName')}
          />
        </div>
        {set.error && !asked && <Failure error={set.error} />}
        <Group justify="flex-end" gap="xs">
          {!stored.isDefaultSettings && (
            <Button variant="default" onClick={dialog.open}>
              {t('mailServer.restore', 'Use the server of the installation')}
            </Button>
          )}
          <Button type="submit" loading={set.isPending}>
            {t('settings.save', 'Save')}
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asked}
        title={t('mailServer.restoreTitle', 'Forget this mail server?')}
        deed={t('mailServer.restoreDo', 'Forget it')}
        busy={set.isPending}
        error={set.error}
        onClose={dialog.close}
        onDo={() => set.mutate(undefined, { onSuccess: tell })}
      >
        {t(
          'mailServer.restoreAbout',
          'Its settings and its password are removed. Letters go out by the server of the installation from now on.',
        )}
      </ConfirmDialog>
    </form>
  )
}
