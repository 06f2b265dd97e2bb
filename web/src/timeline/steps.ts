import type { ChangeLetter, ChangeState, EmailChange } from '../api/email-change.ts'

/** How a step stands: behind us, going on, still to come, or gone wrong. */
export type StepLook = 'done' | 'current' | 'ahead' | 'failed' | 'stopped'

/** The steps that a change of address can show. */
export type StepName = 'asked' | 'letter' | 'approval' | 'waiting' | 'letterAhead' | 'switched' | 'undoAhead' | 'undoOpen' | 'ended'

/** One line of the address timeline; `at` in UTC milliseconds. */
export interface Step {
  readonly name: StepName
  readonly look: StepLook
  readonly at?: number | undefined
  /** The letter this step is about. */
  readonly letter?: ChangeLetter
  /** Letters sent beside it, such as the notice to the old address. */
  readonly notices?: readonly ChangeLetter[]
}

const pendingStates: readonly ChangeState[] = ['awaiting_old', 'awaiting_new']
const proofLetters = ['change_email', 'activate_email']
const onTheWay = ['queued', 'sending']

/** True while the change waits for somebody (email-change.md section 5). */
export function isPending(change: Pick<EmailChange, 'state'>): boolean {
  return pendingStates.includes(change.state)
}

/** True when nothing will happen to the change without a person, and no letter of it is on its way. */
export function isSettled(change: EmailChange): boolean {
  return !isPending(change) && !change.letters.some(letter => onTheWay.includes(letter.state))
}

/** True when the new address is, or was, in use because of this change. */
export function hasSwitched(change: EmailChange): boolean {
  return change.switchedAt !== undefined || change.state === 'undo_open'
}

/** The lines of the timeline, oldest first: what happened, what goes on, what comes. */
export function stepsOf(change: EmailChange): readonly Step[] {
  const steps: Step[] = [{ name: 'asked', look: 'done', at: change.requestedAt, notices: lettersOf(change, ['email_change_requested']) }]
  const approve = newest(lettersOf(change, ['email_change_approve']))
  const proof = newest(lettersOf(change, proofLetters))

  if (approve || change.path === 'approval')
    steps.push({ name: 'approval', look: approvalLook(change), at: approve?.updated, ...(approve && { letter: approve }) })
  if (change.state === 'awaiting_old') return [...steps, { name: 'letterAhead', look: 'ahead' }, { name: 'undoAhead', look: 'ahead' }]
  if (proof && change.path !== 'immediate' && change.path !== 'operator') steps.push(letterStep(proof))
  if (change.state === 'awaiting_new')
    return [...steps, { name: 'waiting', look: 'current', at: change.linkExpires }, { name: 'undoAhead', look: 'ahead' }]
  if (hasSwitched(change)) {
    steps.push({
      name: 'switched',
      look: 'done',
      at: change.switchedAt,
      notices: lettersOf(change, ['email_changed_notice', 'email_change_done']),
    })
    if (proof && (change.path === 'immediate' || change.path === 'operator')) steps.push(letterStep(proof))
  }
  if (change.state === 'undo_open') return [...steps, { name: 'undoOpen', look: 'current', at: change.undoUntil }]
  return [...steps, { name: 'ended', look: endLook(change.state), at: change.endedAt }]
}

function approvalLook({ state, approvedBy }: EmailChange): StepLook {
  if (state === 'awaiting_old') return 'current'
  return approvedBy === undefined ? 'stopped' : 'done'
}

function letterStep(letter: ChangeLetter): Step {
  const look =
    letter.state === 'failed' ? 'failed' : onTheWay.includes(letter.state) ? 'current' : letter.state === 'dropped' ? 'stopped' : 'done'
  return { name: 'letter', look, at: letter.updated, letter }
}

function endLook(state: ChangeState): StepLook {
  if (state === 'closed') return 'done'
  return state === 'frozen' || state === 'conflict' ? 'failed' : 'stopped'
}

function lettersOf(change: EmailChange, kinds: readonly string[]): readonly ChangeLetter[] {
  return change.letters.filter(letter => kinds.includes(letter.kind))
}

function newest(letters: readonly ChangeLetter[]): ChangeLetter | undefined {
  return letters.toSorted((one, other) => (other.updated ?? 0) - (one.updated ?? 0))[0]
}
