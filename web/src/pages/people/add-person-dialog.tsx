import { Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../texts/use-text.ts'
import { AddPersonForm } from './add-person-form.tsx'

/** The dialog that adds somebody; afterwards it opens their panel. */
export function AddPersonDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('addPerson.title', 'Add person')}
      size={480}
      closeButtonProps={{ 'aria-label': t('dialog.close', 'Close') }}
    >
      <AddPersonForm
        onCancel={onClose}
        onAdded={person => {
          onClose()
          notifications.show({
            color: 'green',
            message: t('addPerson.done', '{name} was added and gets a letter at {address}.', { name: person.name, address: person.email }),
          })
          void navigate({ to: '/people/$personId', params: { personId: person.id }, search: true })
        }}
      />
    </Modal>
  )
}
