import { VisuallyHidden } from '@mantine/core'
import type { EmailChange } from '../api/email-change.ts'
import type { Person } from '../api/person.ts'
import { Moment } from '../parts/moment.tsx'
import { useText } from '../texts/use-text.ts'
import { CancelButton } from './cancel-button.tsx'
import { RescueActs } from './rescue-acts.tsx'
import { ResendButton } from './resend-button.tsx'
import { StepDetails } from './step-details.tsx'
import { StepDot } from './step-dot.tsx'
import { StepTitle } from './step-title.tsx'
import { isPending, type Step, stepsOf } from './steps.ts'
import styles from './timeline.module.css'

/** Steps whose time lies ahead say it in their own words. */
const deadlines: readonly Step['name'][] = ['waiting', 'undoOpen', 'undoAhead', 'letterAhead']

/** A change of address from the wish to its end: what happened, what goes on, what can be done now. */
export function AddressTimeline({ person, change }: { person: Person; change: EmailChange }) {
  const { t } = useText()
  const steps = stepsOf(change)
  const current = steps.findLast(step => step.look !== 'ahead') ?? steps[0]
  return (
    <>
      <VisuallyHidden role="status">{current && <StepTitle step={current} change={change} />}</VisuallyHidden>
      <ol className={styles.timeline} aria-label={t('timeline.name', 'Change of address')}>
        {steps.map((step, index) => (
          <li key={step.name} className={styles.step} data-look={step.look} data-next={steps[index + 1]?.look}>
            <StepDot look={step.look} />
            <div className={styles.line}>
              <span className={styles.title}>
                <StepTitle step={step} change={change} />
              </span>
              {step.at !== undefined && !deadlines.includes(step.name) && (
                <span className={styles.when}>
                  <Moment at={step.at} />
                </span>
              )}
            </div>
            <StepDetails step={step} change={change} person={person} />
            <div className={styles.acts}>
              {isPending(change) && <Acts personId={person.id} change={change} step={step} />}
              <RescueActs person={person} change={change} step={step} />
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What can be done about a step of a pending change: the letter again, an end to the whole. */
function Acts({ personId, change, step }: { personId: string; change: EmailChange; step: Step }) {
  const mayResend = step.name === (change.state === 'awaiting_old' ? 'approval' : 'letter')
  const mayCancel = step.look === 'current' && (step.name === 'waiting' || step.name === 'approval')
  if (!mayResend && !mayCancel) return null
  return (
    <>
      {mayResend && <ResendButton personId={personId} after={change.resendAfter} />}
      {mayCancel && <CancelButton personId={personId} change={change} />}
    </>
  )
}
