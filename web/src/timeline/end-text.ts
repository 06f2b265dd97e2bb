import type { ChangeState } from '../api/email-change.ts'
import { type Text, text } from '../texts/text.ts'

/** How a change ended: what happened, and what it means. */
export const endText: Readonly<Partial<Record<ChangeState, { readonly title: Text; readonly about?: Text }>>> = {
  closed: { title: text('end.closed', 'Finished'), about: text('end.closedAbout', 'The old address can no longer undo the change.') },
  undone: { title: text('end.undone', 'Undone'), about: text('end.undoneAbout', 'The old address is in use again.') },
  frozen: {
    title: text('end.frozen', 'Undone by the old address, account frozen'),
    about: text('end.frozenAbout', 'Signing in needs the authenticator until an administrator releases the account.'),
  },
  cancelled: { title: text('end.cancelled', 'Cancelled'), about: text('end.keptAbout', 'The address stays as it was.') },
  refused: {
    title: text('end.refused', 'Refused from the old address'),
    about: text('end.refusedAbout', 'All sessions ended. A letter to set a new password was sent.'),
  },
  expired: {
    title: text('end.expired', 'The link ran out'),
    about: text('end.expiredAbout', 'Nobody used it in time. The address stays as it was; ask again if you still want the change.'),
  },
  superseded: { title: text('end.superseded', 'Replaced by a newer change') },
  voided: {
    title: text('end.voided', 'Ended'),
    about: text(
      'end.voidedAbout',
      'Something else about the account changed meanwhile, so the link stopped working. Ask again if you still want the change.',
    ),
  },
  conflict: {
    title: text('end.conflict', 'The address was taken meanwhile'),
    about: text('end.conflictAbout', 'Somebody else in the portal has it now. Choose another one.'),
  },
}
