import { Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import type { AddableType } from '../../api/people.ts'
import { Failure } from '../../parts/failure.tsx'
import { useInvite } from '../../queries/invitations.ts'
import { useSelf } from '../../queries/people.ts'
import { addableTypes } from '../../rules.ts'
import { typeText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'
import { AddressChips } from './address-chips.tsx'
import { readAddresses, type TypedAddress } from './read-addresses.ts'
import { refusedAddresses } from './refused-addresses.ts'

/** Invites many addresses as one type (accounts.md IN-1); what is wrong with one stands at it, and nothing is sent until all are fine. */
export function InviteForm({ onDone, onCancel }: { onDone: (count: number) => void; onCancel: () => void }) {
  const { t } = useText()
  const types = addableTypes(useSelf())
  const [type, setType] = useState<AddableType>(types[0] ?? 'User')
  const [addresses, setAddresses] = useState<readonly TypedAddress[]>([])
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const invite = useInvite()
  const refused = refusedAddresses(invite.error, invite.variables?.map(({ email }) => email) ?? [], t)
  const isRefused = ({ email }: TypedAddress) => refused.has(email.toLowerCase())
  const stillRefused = addresses.some(isRefused)
  const wrong = addresses.filter(({ problem }) => problem !== undefined).length
  const all = readAddresses(typed, addresses)
  const error = () => {
    if (!tried) return undefined
    if (all.length === 0) return t('address.empty', 'Enter an e-mail address.')
    if (stillRefused) return t('invite.refused', 'Nobody was invited. Correct or leave out what is marked.')
    return wrong === 0
      ? undefined
      : t('invite.wrong', '{count, plural, one {# address is} other {# addresses are}} not right. Correct or leave out what is marked.', {
          count: wrong,
        })
  }
  const send = () => {
    setTried(true)
    setAddresses(all)
    setTyped('')
    if (all.length === 0 || all.some(address => address.problem !== undefined || isRefused(address))) return
    invite.mutate(
      all.map(({ email }) => ({ email, type })),
      { onSuccess: () => onDone(all.length) },
    )
  }
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <Stack gap="md">
        <AddressChips
          label={t('invite.addresses', 'E-mail addresses')}
          about={t('invite.addressesAbout', 'One or many; a list can be pasted. Each gets a letter with a link to register.')}
          addresses={addresses}
          refusalOf={email => refused.get(email.toLowerCase())}
          error={error()}
          typed={typed}
          onChange={(next, rest) => {
            setAddresses(next)
            setTyped(rest)
          }}
        />
        <Radio.Group label={t('person.type', 'Type')} value={type} onChange={value => setType(value as AddableType)}>
          <Stack gap="xs" mt={4}>
            {types.map(value => (
              <Radio key={value} value={value} size="sm" label={t(typeText[value].name)} description={t(typeText[value].about)} />
            ))}
          </Stack>
        </Radio.Group>
        {invite.error && refused.size === 0 && <Failure error={invite.error} />}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('changeEmail.cancel', 'Cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {all.length > 1
              ? t('invite.sendMany', 'Send {count, plural, one {# invitation} other {# invitations}}', { count: all.length })
              : t('invite.send', 'Send invitation')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
