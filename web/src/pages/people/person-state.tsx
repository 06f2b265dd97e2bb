import type { Letter } from '../../api/outbox.ts'
import type { Person } from '../../api/person.ts'
import { Address } from '../../parts/address.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Status } from '../../parts/status.tsx'
import { useText } from '../../texts/use-text.ts'
import { letterTitle } from '../../timeline/letter-title.ts'

/** Whether somebody can sign in, was only invited, or is suspended; and whether their address is proved. */
export function PersonStatus({ person }: { person: Person }) {
  const { t } = useText()
  if (person.disabled) return <Status look="quiet">{t('person.suspended', 'Suspended')}</Status>
  if (person.invited) return <Status look="busy">{t('person.invited', 'Invited')}</Status>
  return person.confirmed ? (
    <Status look="good">{t('person.confirmed', 'Confirmed')}</Status>
  ) : (
    <Status look="quiet">{t('person.notConfirmed', 'Not confirmed')}</Status>
  )
}

/** A change of address that waits for its link, and how its letter fares. */
export function PendingLine({ letter }: { letter: Letter }) {
  const { t, rich } = useText()
  const at = letter.sent ?? letter.created
  return (
    <span>
      {rich('people.pending', 'pending: {newAddress}', { newAddress: <Address of={letter.recipient} /> })}
      {' · '}
      {t(letterTitle(letter))} {at !== undefined && <Moment at={at} />}
    </span>
  )
}
