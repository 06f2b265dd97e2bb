import { Button } from '@mantine/core'
import type { Person } from '../../api/person.ts'
import { Address } from '../../parts/address.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Section } from '../../parts/section.tsx'
import { Status } from '../../parts/status.tsx'
import { useAskForPassword } from '../../queries/profile.ts'
import { useText } from '../../texts/use-text.ts'

/** A new password: by a letter, which the page says (accounts.md RP-5). */
export function PasswordSection({ self }: { self: Person }) {
  const { t, rich } = useText()
  const ask = useAskForPassword()
  if (self.managed) return null
  return (
    <Section
      title={t('password.title', 'Password')}
      about={rich(
        'password.about',
        'A letter goes to {address}. Its link sets a new password, and setting it ends all your sessions. Until then the present password works.',
        { address: <Address of={self.email} /> },
      )}
    >
      {ask.isSuccess ? (
        <div role="status">
          <Status look="good" sentence>
            {t('password.sent', 'The letter is on its way.')}
          </Status>
        </div>
      ) : (
        <Button size="xs" variant="default" loading={ask.isPending} onClick={() => ask.mutate(self.email)}>
          {t('password.send', 'Send the letter')}
        </Button>
      )}
      {ask.error && <Failure error={ask.error} />}
    </Section>
  )
}
