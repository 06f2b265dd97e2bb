import type { Translate } from '../../../platform/text/translate.ts'
import { type Fragment, html } from '../html.ts'
import { isolated } from './isolated.ts'
import { type Moment, moment } from './moment.ts'
import { weave } from './weave.ts'

/** One step of a change of address; `at` is when it happened, and for what goes on how long it may. */
export interface ChangeStep {
  readonly name: StepName
  readonly look: 'done' | 'current' | 'ahead'
  readonly at?: Moment | undefined
  /** Who asked. */
  readonly by?: string | undefined
  /** From where, if known (browser, place or network address). */
  readonly from?: string | undefined
}

type StepName =
  | 'asked'
  | 'approval'
  | 'approvedByOld'
  | 'approvedByAdministrator'
  | 'approvedByHold'
  | 'letter'
  | 'waiting'
  | 'switched'
  | 'undoAhead'
  | 'undoOpen'

/** The course of a change, oldest first: what happened, what goes on, what comes. Works without scripts; nothing is said by colour alone. */
export const changeSteps = (t: Translate, steps: readonly ChangeStep[]): Fragment =>
  html`<h2 id="course">${t('pages.course.heading', 'How far it is')}</h2><ol class="course" aria-labelledby="course">${steps.map(step => item(t, step))}</ol>`

function item(t: Translate, step: ChangeStep): Fragment {
  const current = step.look === 'current' ? html` aria-current="step"` : html``
  const details = detailsOf(t, step).map(detail => html`<small>${detail}</small>`)
  return html`<li class="${step.look}"${current}><span class="unseen">${lookOf(t, step)} </span><strong>${titleOf(t, step)}</strong>${details}</li>`
}

function lookOf(t: Translate, { look }: ChangeStep): string {
  if (look === 'done') return t('pages.course.done', 'Done:')
  return look === 'current' ? t('pages.course.now', 'Now:') : t('pages.course.ahead', 'To come:')
}

function titleOf(t: Translate, { name, look, by = '' }: ChangeStep): string | Fragment {
  switch (name) {
    case 'asked':
      return weave({ name: isolated(by) }, slots => t('pages.course.asked', 'Asked for by {name}', slots))
    case 'approval':
      return t('pages.course.approval', 'Waiting for an answer from the old address')
    case 'approvedByOld':
      return t('pages.course.approvedByOld', 'Approved from the old address')
    case 'approvedByAdministrator':
      return t('pages.course.approvedByAdministrator', 'Approved by an administrator')
    case 'approvedByHold':
      return t('pages.course.approvedByHold', 'The old address had its time to answer')
    case 'letter':
      return t('pages.course.letter', 'Letter to the new address')
    case 'waiting':
      return t('pages.course.waiting', 'Waiting for the new address to confirm')
    case 'switched':
      return look === 'done' ? t('pages.course.switched', 'Address changed') : t('pages.course.switchedAhead', 'The address changes')
    case 'undoAhead':
      return t('pages.course.undoAhead', 'The old address can undo the change for a while')
    case 'undoOpen':
      return t('pages.course.undoOpen', 'The old address can undo the change')
  }
}

function detailsOf(t: Translate, { name, at, from }: ChangeStep): readonly (string | Fragment)[] {
  const time = at && moment(at)
  const timed = time && untilOf(t, name, time)
  return [...(timed ? [timed] : []), ...(from === undefined ? [] : [isolated(from)])]
}

function untilOf(t: Translate, name: StepName, time: Fragment): Fragment {
  if (name === 'approval') return weave({ time }, slots => t('pages.course.hold', 'Goes on without an answer on {time}', slots))
  if (name === 'waiting') return weave({ time }, slots => t('pages.course.expires', 'The link works until {time}', slots))
  if (name === 'undoOpen') return weave({ time }, slots => t('pages.course.undoUntil', 'Until {time}', slots))
  return time
}
