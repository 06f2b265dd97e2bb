import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { ChangeAct } from '../api/change-acts.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useActOnChange } from '../queries/email-change.ts'

/** Lets an administrator act on somebody's change, after saying what the act means. */
export function ActButton(props: { personId: string; act: ChangeAct; name: string; title: string; mild?: boolean; children: ReactNode }) {
  const [opened, dialog] = useDisclosure(false)
  const act = useActOnChange(props.personId, props.act)
  return (
    <>
      <Button size="xs" variant="default" onClick={dialog.open}>
        {props.name}
      </Button>
      <ConfirmDialog
        opened={opened}
        title={props.title}
        deed={props.name}
        {...(props.mild && { mild: true })}
        busy={act.isPending}
        error={act.error}
        onClose={dialog.close}
        onDo={() => act.mutate(undefined, { onSuccess: dialog.close })}
      >
        {props.children}
      </ConfirmDialog>
    </>
  )
}
