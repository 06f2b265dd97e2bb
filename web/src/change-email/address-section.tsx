import { Button, Modal, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Person } from '../api/person.ts'
import { Address } from '../parts/address.tsx'
import { Failure } from '../parts/failure.tsx'
import { Status } from '../parts/status.tsx'
import { useEmailChange } from '../queries/email-change.ts'
import { useSelf } from '../queries/people.ts'
import { isAdministrator, mayChangeEmail } from '../rules.ts'
import { useText } from '../texts/use-text.ts'
import { AddressTimeline } from '../timeline/address-timeline.tsx'
import { isPending } from '../timeline/steps.ts'
import { AddressHistory } from './address-history.tsx'
import styles from './address-section.module.css'
import { ChangeEmailForm } from './change-email-form.tsx'

/** A person's address, how it stands, the way to change it, and the story of its latest change. */
export function AddressSection({ person }: { person: Person }) {
  const { t } = useText()
  const self = useSelf()
  const own = self.id === person.id
  const may = mayChangeEmail(self, person)
  const [opened, dialog] = useDisclosure(false)
  return (
    <section className={styles.section} aria-labelledby="address-heading">
      <h3 id="address-heading">{t('addressSection.heading', 'E-mail address')}</h3>
      <div className={styles.present}>
        <div className={styles.address}>
          <Address of={person.email} />
        </div>
        <Status look={person.confirmed ? 'good' : 'warn'}>
          {person.confirmed ? t('addressSection.confirmed', 'Confirmed') : t('addressSection.notConfirmed', 'Not confirmed')}
        </Status>
        {may && !person.managed && (
          <Button size="xs" variant="default" onClick={dialog.open} className={styles.change ?? ''}>
            {t('addressSection.change', 'Change e-mail')}
          </Button>
        )}
      </div>
      {person.managed && (
        <p className={styles.note}>{t('addressSection.managed', 'This profile comes from a directory; its address is changed there.')}</p>
      )}
      {may && <Story person={person} />}
      {may && <AddressHistory personId={person.id} />}
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={
          own
            ? t('addressSection.dialogOwn', 'Change your e-mail address')
            : t('addressSection.dialog', 'Change the e-mail address of {name}', { name: person.name })
        }
        size={480}
        closeButtonProps={{ 'aria-label': t('dialog.close', 'Close') }}
      >
        <ChangeEmailForm
          person={person}
          own={own}
          guess={isAdministrator(self) ? 'immediate' : 'letter'}
          onDone={dialog.close}
          onCancel={dialog.close}
        />
      </Modal>
    </section>
  )
}

/** The latest change, if any. */
function Story({ person }: { person: Person }) {
  const { t } = useText()
  const { data: change, error, isPending: loading, refetch } = useEmailChange(person.id)
  if (loading) return <Skeleton height={16} width="60%" mt="md" />
  if (error && !change) return <Failure error={error} retry={() => void refetch()} />
  if (!change) return null
  return (
    <div className={styles.story}>
      <h4>{isPending(change) ? t('story.pending', 'Change under way') : t('story.latest', 'Latest change')}</h4>
      <AddressTimeline person={person} change={change} />
    </div>
  )
}
