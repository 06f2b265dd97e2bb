import type { EmailCheck } from '../api/email-check.ts'
import type { Person } from '../api/person.ts'
import { Address } from '../parts/address.tsx'
import { Moment } from '../parts/moment.tsx'
import { useText } from '../texts/use-text.ts'

/** What asking for a new address sets going, said before it does (email-change.md ES-5, section 7). */
export function Consequence({ person, own, plan }: { person: Person; own: boolean; plan: Pick<EmailCheck, 'path' | 'undoUntil'> }) {
  const { t, rich } = useText()
  const oldAddress = <Address of={person.email} />
  if (plan.path === 'letter')
    return rich(
      'changeEmail.byLetter',
      'A letter goes to the new address. Nothing changes until its link is used; {oldAddress} is told and can stop it.',
      { oldAddress },
    )
  if (plan.path === 'approval')
    return rich(
      'changeEmail.byApproval',
      'First a letter goes to {oldAddress} to approve or refuse; without an answer the change goes on by itself after a few days. Then the new address gets a link, and nothing changes until it is used.',
      { oldAddress },
    )
  return (
    <>
      {own
        ? t('changeEmail.ownNow', 'This takes effect at once: you sign in with the new address, and your other sessions end.')
        : rich('changeEmail.otherNow', 'This takes effect at once: {name} signs in with the new address, and all their sessions end.', {
            name: <bdi>{person.name}</bdi>,
          })}{' '}
      {plan.undoUntil !== undefined &&
        rich('changeEmail.undoUntil', '{oldAddress} can undo it until {time}.', {
          oldAddress,
          time: <Moment at={plan.undoUntil} as="deadline" />,
        })}
    </>
  )
}
