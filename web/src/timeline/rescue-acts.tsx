import type { EmailChange } from '../api/email-change.ts'
import type { Person } from '../api/person.ts'
import { Address } from '../parts/address.tsx'
import { useSelf } from '../queries/people.ts'
import { mayApproveChange, mayRescue, mayRetireUndo } from '../rules.ts'
import { useText } from '../texts/use-text.ts'
import { ActButton } from './act-button.tsx'
import type { Step } from './steps.ts'

/** What an administrator can do about the step where somebody else's change stands; nothing for others (EO-5, EO-7 to EO-9). */
export function RescueActs({ person, change, step }: { person: Person; change: EmailChange; step: Step }) {
  const { t, rich } = useText()
  const self = useSelf()
  const oldAddress = <Address of={change.oldEmail} />
  const newAddress = <Address of={change.newEmail} />
  if (step.name === 'approval' && change.state === 'awaiting_old' && mayApproveChange(self, person, change))
    return (
      <ActButton
        mild
        personId={person.id}
        act="approve"
        name={t('approve.do', 'Approve the change')}
        title={t('approve.title', 'Approve the change of address?')}
      >
        {rich(
          'approve.about',
          'A letter with a link goes to {newAddress} at once, without an answer from {oldAddress}. The address changes when the link is used. Be sure that the wish is theirs.',
          { newAddress, oldAddress },
        )}
      </ActButton>
    )
  if (step.name === 'undoOpen')
    return (
      <>
        {mayRescue(self, person) && (
          <ActButton
            personId={person.id}
            act="undo"
            name={t('undo.do', 'Undo the change')}
            title={t('undo.title', 'Undo the change of address?')}
          >
            {rich(
              'undo.about',
              'The address becomes {oldAddress} again. All sessions of the account and its unused links end; later changes are undone with it. Both addresses get a letter.',
              { oldAddress },
            )}
          </ActButton>
        )}
        {mayRetireUndo(self, person, change) && (
          <ActButton
            personId={person.id}
            act="retireUndo"
            name={t('retire.do', 'End the right to undo')}
            title={t('retire.title', 'End the right to undo?')}
          >
            {rich(
              'retire.about',
              'The link in the letter to {oldAddress} stops working, and others may use that address from now on. This cannot be taken back.',
              { oldAddress },
            )}
          </ActButton>
        )}
      </>
    )
  if (step.name === 'ended' && change.state === 'frozen' && mayRescue(self, person))
    return (
      <ActButton
        personId={person.id}
        act="release"
        name={t('release.do', 'Release the account')}
        title={t('release.title', 'Release the account?')}
      >
        {rich(
          'release.about',
          'The account can then be signed in to without the authenticator, and {oldAddress} can ask for a new password. Be sure who reads that mailbox.',
          { oldAddress },
        )}
      </ActButton>
    )
  return null
}
