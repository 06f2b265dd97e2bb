import { Modal, Tabs } from '@mantine/core'
import { useTell } from '../../parts/use-tell.ts'
import { useText } from '../../texts/use-text.ts'
import { InvitationLinkForm } from './invitation-link-form.tsx'
import { InviteForm } from './invite-form.tsx'

/** The two ways to invite: by letters, or by a link that is handed on. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useText()
  const tell = useTell()
  const done = (count: number) => {
    onClose()
    tell.done(t('invite.done', '{count, plural, one {# invitation is} other {# invitations are}} on the way.', { count }))
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('invite.title', 'Invite people')}
      size={560}
      closeButtonProps={{ 'aria-label': t('dialog.close', 'Close') }}
    >
      <Tabs defaultValue="letter" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="letter">{t('invite.byLetter', 'By letter')}</Tabs.Tab>
          <Tabs.Tab value="link">{t('invite.byLink', 'By link')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="letter">
          <InviteForm onDone={done} onCancel={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="link">
          <InvitationLinkForm />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  )
}
