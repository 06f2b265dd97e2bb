import { nameOf } from '../deeds/doing.ts'
import type { EmailChange } from '../model/email-change.ts'
import { findPerson } from '../model/person.ts'
import { momentIn } from './moment.ts'
import type { Page } from './views/frame.ts'
import type { ChangeStep } from './views/parts/change-steps.ts'
import type { PageCall } from './web-page.ts'

const approvals = { old: 'approvedByOld', administrator: 'approvedByAdministrator', hold: 'approvedByHold' } as const

/**
 * The course of a change as its pages tell it (EG-1, EG-4), from what its row says. Letters are steps of the row, never looked up:
 * how a letter fares would tell whoever holds a link whether a mailbox, or somebody with that address, is there (ES-8).
 */
export async function stepsOf(call: PageCall, page: Page, change: EmailChange): Promise<readonly ChangeStep[]> {
  const at = (time: number | null) => (time === null ? undefined : momentIn(call, page, time))
  const requester = await findPerson(call.server.db.read, call.portal, change.requested_by)
  const from = [change.requested_browser, change.requested_platform, change.requested_ip].filter(Boolean).join(', ')
  const asked: ChangeStep = {
    name: 'asked',
    look: 'done',
    at: at(change.requested_at),
    by: requester ? nameOf(requester, page.culture) : call.portal.title,
    ...(from !== '' && { from }),
  }
  const undoAhead: readonly ChangeStep[] = change.old_trusted === 1 ? [{ name: 'undoAhead', look: 'ahead' }] : []
  if (change.state === 'awaiting_old') {
    const approval: ChangeStep = { name: 'approval', look: 'current', at: at(change.hold_until) }
    return [asked, approval, { name: 'letter', look: 'ahead' }, { name: 'switched', look: 'ahead' }, ...undoAhead]
  }
  const way = approvals[change.approved_by as keyof typeof approvals]
  const approved: readonly ChangeStep[] = way === undefined ? [] : [{ name: way, look: 'done' }]
  const wrote = change.path === 'letter' || change.path === 'approval'
  const letter: readonly ChangeStep[] = wrote ? [{ name: 'letter', look: 'done', at: at(change.last_letter_at) }] : []
  if (change.state === 'awaiting_new') {
    const waiting: ChangeStep = { name: 'waiting', look: 'current', at: at(change.link_expires_at) }
    return [asked, ...approved, ...letter, waiting, { name: 'switched', look: 'ahead' }, ...undoAhead]
  }
  const switched: ChangeStep = { name: 'switched', look: 'done', at: at(change.switched_at) }
  const undo: readonly ChangeStep[] = change.state === 'undo_open' ? [{ name: 'undoOpen', look: 'current', at: at(change.undo_until) }] : []
  return [asked, ...approved, ...letter, switched, ...undo]
}
