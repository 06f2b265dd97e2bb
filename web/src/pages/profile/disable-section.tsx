import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Person } from '../../api/person.ts'
import { Address } from '../../parts/address.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Section } from '../../parts/section.tsx'
import { Status } from '../../parts/status.tsx'
import { useAskToDisable } from '../../queries/profile.ts'
import { useText } from '../../texts/use-text.ts'

/** The way to disable the own account: a letter confirms it (accounts.md SD-2). */
export function DisableSection({ self }: { self: Person }) {
  const { t, rich } = useText()
  const [asked, dialog] = useDisclosure(false)
  const ask = useAskToDisable()
  return (
    <Section
      title={t('disable.title', 'Disable your account')}
      about={t('disable.about', 'You can no longer sign in afterwards; an administrator can let you in again.')}
    >
      {ask.isSuccess ? (
        <div role="status">
          <Status look="good" sentence>
            {t('disable.sent', 'A letter is on its way. Nothing happens until you use its link.')}
          </Status>
        </div>
      ) : (
        <Button size="xs" variant="default" c="var(--bad)" onClick={dialog.open}>
          {t('disable.do', 'Disable the account')}
        </Button>
      )}
      <ConfirmDialog
        opened={asked}
        title={t('disable.ask', 'Send the letter that disables your account?')}
        deed={t('disable.send', 'Send the letter')}
        busy={ask.isPending}
        error={ask.error}
        onClose={dialog.close}
        onDo={() => ask.mutate(undefined, { onSuccess: dialog.close })}
      >
        {rich(
          'disable.consequence',
          'It goes to {address}. When you use its link, all your sessions end and the account is disabled; nothing is deleted.',
          { address: <Address of={self.email} /> },
        )}
      </ConfirmDialog>
    </Section>
  )
}
