import type { EmailChange } from '../api/email-change.ts'
import type { Person } from '../api/person.ts'
import { Moment } from '../parts/moment.tsx'
import { useSelf } from '../queries/people.ts'
import { letterStateText } from '../texts/letter-text.ts'
import { type Text, text } from '../texts/text.ts'
import { useText } from '../texts/use-text.ts'
import { ConfirmCode } from './confirm-code.tsx'
import { endText } from './end-text.ts'
import { LetterLine } from './letter-line.tsx'
import type { Step } from './steps.ts'
import styles from './timeline.module.css'

/** What a step says besides its title. */
export function StepDetails({ step, change, person }: { step: Step; change: EmailChange; person: Person }) {
  const { t, rich } = useText()
  const end = step.name === 'ended' ? endText[change.state]?.about : undefined
  return (
    <>
      {step.name === 'asked' && <Origin change={change} />}
      {step.name === 'waiting' && step.at !== undefined && (
        <p className={styles.more}>
          {rich('step.waitingUntil', 'The link works until {time}', { time: <Moment at={step.at} as="deadline" /> })}
        </p>
      )}
      {step.name === 'waiting' && change.confirmCode && change.policy !== 'strict' && <ConfirmCode code={change.confirmCode} />}
      {step.name === 'approval' && step.look === 'current' && change.holdUntil !== undefined && (
        <p className={styles.more}>
          {rich('step.holdUntil', 'Without an answer it goes on by itself {time}', {
            time: <Moment at={change.holdUntil} as="deadline" />,
          })}
        </p>
      )}
      {step.name === 'approval' && step.look === 'current' && <p className={styles.more}>{t(approvers(person))}</p>}
      {step.name === 'undoAhead' && (
        <p className={styles.more}>{t('step.undoFor', 'for some days after the change; its letter says until when')}</p>
      )}
      {step.name === 'undoOpen' && step.at !== undefined && (
        <p className={styles.more}>
          {rich('step.undoUntil', 'until {time}, by the link in the letter sent there', { time: <Moment at={step.at} as="deadline" /> })}
        </p>
      )}
      {end && <p className={styles.more}>{t(end)}</p>}
      {step.letter && <LetterLine letter={step.letter} />}
      {step.notices?.map(letter => (
        <div key={letter.id}>
          <p className={styles.more}>
            {letter.kind === 'email_change_done'
              ? t('step.noticeNew', 'Notice to the new address')
              : t('step.noticeOld', 'Notice to the old address')}{' '}
            · {t(letterStateText[letter.state])}
          </p>
          {letter.state === 'failed' && <LetterLine letter={letter} />}
        </div>
      ))}
    </>
  )
}

/** Who may approve besides the old address (email-change.md EH-1, accounts.md VW-2). */
function approvers({ kind }: Person): Text {
  if (kind === 'owner') return text('step.approversNone', 'Nobody else can approve a change of the owner.')
  if (kind === 'administrator') return text('step.approversOwner', 'The owner of the portal can approve, too.')
  return text('step.approversAdmin', 'An administrator of the portal can approve, too.')
}

/** Who asked, and from where. */
function Origin({ change }: { change: EmailChange }) {
  const { t } = useText()
  const self = useSelf()
  const asker = change.requestedBy && change.requestedBy.id !== self.id ? change.requestedBy.name : undefined
  const { browser, platform } = change
  const place = browser && platform ? t('step.from', 'from {browser} on {platform}', { browser, platform }) : browser
  const by = asker && t('step.by', 'by {name}', { name: asker })
  if (!by && !place) return null
  return <p className={styles.more}>{[by, place].filter(Boolean).join(', ')}</p>
}
