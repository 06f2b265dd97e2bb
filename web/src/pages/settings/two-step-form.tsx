import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { Problem } from '../../api/problem.ts'
import type { TwoFactor } from '../../api/two-factor.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useSetTwoFactor } from '../../queries/two-factor.ts'
import { useText } from '../../texts/use-text.ts'

const linesOf = (typed: string): string[] =>
  typed
    .split(/[\n,;]/)
    .map(line => line.trim())
    .filter(line => line !== '')

/** Turns two-step sign-in on or off and says from where no code is asked; turning it on signs everybody out, so it asks first. */
export function TwoStepForm({ stored }: { stored: TwoFactor }) {
  const { t } = useText()
  const [asked, dialog] = useDisclosure(false)
  const set = useSetTwoFactor()
  const form = useForm({ initialValues: { enabled: stored.enabled, trustedIps: stored.trustedIps.join('\n') } })
  const networksRefused = set.error instanceof Problem && set.error.message === 'TrustedIps'
  const save = ({ enabled, trustedIps }: typeof form.values) => set.mutate({ ...stored, enabled, trustedIps: linesOf(trustedIps) }, after)
  const after = {
    onSuccess: (_: unknown, { enabled }: TwoFactor) => {
      if (!enabled) notifications.show({ color: 'green', message: t('settings.saved', 'Saved.') })
    },
    onSettled: dialog.close,
  }
  return (
    <form onSubmit={form.onSubmit(typed => (typed.enabled ? dialog.open() : save(typed)))} noValidate>
      <Stack gap="md">
        <Checkbox
          label={t('twoStepForm.enabled', 'Ask everybody for a code')}
          description={t('twoStepForm.enabledAbout', 'Whoever has no app connects one at the next sign-in.')}
          {...form.getInputProps('enabled', { type: 'checkbox' })}
        />
        {form.values.enabled && (
          <Textarea
            label={t('twoStepForm.trusted', 'Not from these networks')}
            description={t(
              'twoStepForm.trustedAbout',
              'One on each line: an address, a block such as 192.0.2.0/24, or a range such as 192.0.2.1-192.0.2.9.',
            )}
            autosize
            minRows={3}
            spellCheck={false}
            dir="ltr"
            {...form.getInputProps('trustedIps')}
            error={networksRefused && t('twoStepForm.trustedWrong', 'One of these lines is no network.')}
          />
        )}
        {set.error && !networksRefused && <Failure error={set.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={set.isPending}>
            {t('settings.save', 'Save')}
          </Button>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={asked}
        title={t('twoStepForm.ask', 'Sign everybody out now?')}
        deed={t('twoStepForm.do', 'Turn it on')}
        busy={set.isPending}
        error={undefined}
        onClose={dialog.close}
        onDo={() => save(form.values)}
      >
        {t(
          'twoStepForm.consequence',
          'Every session of the portal ends, yours too. At the next sign-in each person needs a code, or connects an app.',
        )}
      </ConfirmDialog>
    </form>
  )
}
