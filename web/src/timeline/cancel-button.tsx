import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { EmailChange } from '../api/email-change.ts'
import { Address } from '../parts/address.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useCancelChange } from '../queries/email-change.ts'
import { useText } from '../texts/use-text.ts'

/** Withdraws a pending change, after saying what that means. */
export function CancelButton({ personId, change }: { personId: string; change: EmailChange }) {
  const { t, rich } = useText()
  const [opened, dialog] = useDisclosure(false)
  const cancel = useCancelChange(personId)
  return (
    <>
      <Button size="xs" variant="default" onClick={dialog.open}>
        {t('cancel.open', 'Cancel the change')}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={t('cancel.title', 'Cancel the change of address?')}
        deed={t('cancel.do', 'Cancel the change')}
        busy={cancel.isPending}
        error={cancel.error}
        onClose={dialog.close}
        onDo={() => cancel.mutate(undefined, { onSuccess: dialog.close })}
      >
        {rich('cancel.about', 'The link sent to {newAddress} stops working. The address stays {oldAddress}.', {
          newAddress: <Address of={change.newEmail} />,
          oldAddress: <Address of={change.oldEmail} />,
        })}
      </ConfirmDialog>
    </>
  )
}
