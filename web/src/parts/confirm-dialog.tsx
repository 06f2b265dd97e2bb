import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../texts/use-text.ts'
import { Failure } from './failure.tsx'

/** Asks once before an act, and names its consequence. */
export function ConfirmDialog(props: {
  opened: boolean
  title: string
  deed: string
  /** The act takes nothing away. */
  mild?: boolean
  busy: boolean
  error: unknown
  onDo: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useText()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size={440}
      closeButtonProps={{ 'aria-label': t('dialog.close', 'Close') }}
    >
      <Stack gap="md">
        <div>{props.children}</div>
        {props.error ? <Failure error={props.error} /> : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {props.mild ? t('dialog.notNow', 'Not now') : t('dialog.keep', 'Keep it')}
          </Button>
          <Button {...(!props.mild && { color: 'red.9' })} loading={props.busy} onClick={props.onDo}>
            {props.deed}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
