import { Skeleton } from '@mantine/core'
import { useState } from 'react'
import type { AddressOrigin, HeldAddress } from '../api/address-history.ts'
import { Address } from '../parts/address.tsx'
import { Failure } from '../parts/failure.tsx'
import { Moment } from '../parts/moment.tsx'
import { useAddressHistory } from '../queries/address-history.ts'
import { type Text, text } from '../texts/text.ts'
import { useText } from '../texts/use-text.ts'
import styles from './address-history.module.css'

const origins: Readonly<Record<AddressOrigin, Text>> = {
  registration: text('history.registration', 'from the registration of the portal'),
  creation: text('history.creation', 'given when the person was added'),
  invitation: text('history.invitation', 'from an invitation'),
  wizard: text('history.wizard', 'from the set-up of the portal'),
  change: text('history.change', 'by a change of address'),
  operator: text('history.operator', 'set by whoever runs the server'),
  undo: text('history.undo', 'brought back by an undo'),
}

/** Every address a person held (email-change.md EO-10), read when it is opened. */
export function AddressHistory({ personId }: { personId: string }) {
  const { t } = useText()
  const [opened, setOpened] = useState(false)
  return (
    <details className={styles.history} onToggle={event => setOpened(event.currentTarget.open)}>
      <summary>{t('history.title', 'All addresses so far')}</summary>
      {opened && <Held personId={personId} />}
    </details>
  )
}

function Held({ personId }: { personId: string }) {
  const { data, error, refetch } = useAddressHistory(personId)
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton height={40} mt="xs" />
  return (
    <ol>
      {data.map(held => (
        <Line key={`${held.email} ${held.from}`} held={held} />
      ))}
    </ol>
  )
}

function Line({ held }: { held: HeldAddress }) {
  const { t, rich } = useText()
  const from = held.from !== undefined && <Moment at={held.from} />
  return (
    <li>
      <Address of={held.email} />
      <p>
        {held.to === undefined
          ? rich('history.since', 'In use, {origin}, {from}', { origin: t(origins[held.how]), from })
          : rich('history.held', '{origin}, {from}; left {to}', { origin: t(origins[held.how]), from, to: <Moment at={held.to} /> })}
      </p>
      <p>
        {held.trusted ? t('history.proved', 'Its mailbox was proved.') : t('history.unproved', 'Its mailbox was never proved.')}{' '}
        {held.reservedUntil !== undefined &&
          rich('history.reserved', 'Kept for an undo until {time}.', { time: <Moment at={held.reservedUntil} as="deadline" /> })}
      </p>
    </li>
  )
}
