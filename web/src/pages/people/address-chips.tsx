import { CloseButton, Input, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useId, useRef } from 'react'
import { Address } from '../../parts/address.tsx'
import { useText } from '../../texts/use-text.ts'
import styles from './address-chips.module.css'
import { readAddresses, type TypedAddress } from './read-addresses.ts'

const endKeys = ['Enter', ',', ';', ' ']

/** A field for many addresses: each becomes a chip, and a pasted list comes apart by itself. */
export function AddressChips(props: {
  label: string
  about: ReactNode
  addresses: readonly TypedAddress[]
  /** What stands in the field and is no chip yet. */
  typed: string
  /** What is wrong with an address, beside what is plainly wrong. */
  refusalOf: (email: string) => string | undefined
  error: string | undefined
  onChange: (addresses: readonly TypedAddress[], typed: string) => void
}) {
  const { t } = useText()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const { addresses, typed, onChange } = props
  const take = (text: string) => onChange(readAddresses(text, addresses), '')
  const drop = (email: string) => {
    onChange(
      addresses.filter(address => address.email !== email),
      typed,
    )
    field.current?.focus()
  }
  return (
    <Input.Wrapper label={props.label} description={props.about} error={props.error} id={id}>
      <div className={styles.box} data-bad={props.error !== undefined || undefined}>
        {addresses.length > 0 && (
          <ul className={styles.chips} aria-label={t('invite.listed', 'Addresses to invite')}>
            {addresses.map(({ email, problem }) => {
              const wrong = problem ? t(problem) : props.refusalOf(email)
              return (
                <li key={email} data-bad={wrong !== undefined || undefined}>
                  <span>
                    <Address of={email} />
                    {wrong && <small>{wrong}</small>}
                  </span>
                  <CloseButton size="sm" aria-label={t('invite.drop', 'Leave out {email}', { email })} onClick={() => drop(email)} />
                </li>
              )
            })}
          </ul>
        )}
        <input
          ref={field}
          id={id}
          value={typed}
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-autofocus
          aria-describedby={`${id}-description`}
          aria-invalid={props.error !== undefined}
          onChange={event => onChange(addresses, event.currentTarget.value)}
          onPaste={event => {
            event.preventDefault()
            take(`${typed} ${event.clipboardData.getData('text')}`)
          }}
          onKeyDown={event => {
            if (endKeys.includes(event.key) && typed.trim() !== '') {
              event.preventDefault()
              take(typed)
            } else if (event.key === 'Backspace' && typed === '' && addresses.length > 0) onChange(addresses.slice(0, -1), '')
          }}
        />
      </div>
      <VisuallyHidden role="status">
        {t('invite.count', '{count, plural, =0 {No address} one {# address} other {# addresses}}', { count: addresses.length })}
      </VisuallyHidden>
    </Input.Wrapper>
  )
}
