import type { AuditAction } from './audit-actions.ts'

/** email-change.md section 5. */
export const pendingStates = ['awaiting_old', 'awaiting_new'] as const
/** The address was switched and can still go back. */
export const switchedStates = ['undo_open', 'frozen'] as const
/** Waits for somebody; the address is still the old one. */
export type PendingState = (typeof pendingStates)[number]
/** Over: no edge leads on. */
export type EndState = 'closed' | 'undone' | 'cancelled' | 'refused' | 'expired' | 'superseded' | 'voided' | 'conflict'
/** Every state of a change. */
export type ChangeState = PendingState | (typeof switchedStates)[number] | EndState

interface Edge {
  readonly from: readonly ChangeState[]
  readonly to: readonly ChangeState[]
  readonly audit: AuditAction
}

const edge = (from: readonly ChangeState[], to: readonly ChangeState[], audit: AuditAction): Edge => ({ from, to, audit })

/** Every way from one state to another, with the entry it writes; E1 to E3 begin a change. */
export const edges = {
  E1: edge([], ['awaiting_new'], 'UserSentEmailChangeInstructions'),
  E2: edge([], ['awaiting_old'], 'UserSentEmailChangeInstructions'),
  E3: edge([], ['undo_open', 'closed'], 'UserUpdatedEmail'),
  E4: edge(['awaiting_old'], ['awaiting_new'], 'EmailChangeApprovedByOld'),
  E5: edge(['awaiting_old'], ['awaiting_new'], 'EmailChangeHoldPassed'),
  E6: edge(['awaiting_old'], ['awaiting_new'], 'EmailChangeApprovedByAdministrator'),
  E7: edge(['awaiting_old'], ['refused'], 'EmailChangeRefused'),
  E8: edge(['awaiting_new'], ['undo_open', 'closed'], 'UserUpdatedEmail'),
  E9: edge(pendingStates, ['cancelled'], 'EmailChangeCanceled'),
  E10: edge(pendingStates, ['cancelled'], 'EmailChangeCanceledByOld'),
  E11: edge(pendingStates, ['superseded'], 'EmailChangeSuperseded'),
  E12: edge(pendingStates, ['voided'], 'EmailChangeVoided'),
  E13: edge(['awaiting_new'], ['expired'], 'EmailChangeExpired'),
  E14: edge(pendingStates, pendingStates, 'EmailChangeResent'),
  E15: edge(['awaiting_new'], ['conflict'], 'EmailChangeConflict'),
  E16: edge(['awaiting_new'], ['voided'], 'EmailChangeCodeFailed'),
  E17: edge(['undo_open'], ['undone'], 'EmailChangeUndone'),
  E18: edge(['undo_open'], ['frozen'], 'EmailChangeUndoneFrozen'),
  E19: edge(['undo_open'], ['undone'], 'EmailChangeUndoneByAdministrator'),
  E20: edge(['frozen'], ['undone'], 'AccountUnfrozenBySignIn'),
  E21: edge(['frozen'], ['undone'], 'AccountUnfrozen'),
  E22: edge(['undo_open'], ['closed'], 'EmailUndoEnded'),
  E23: edge(['undo_open'], ['closed'], 'EmailUndoRetired'),
  E24: edge(['undo_open', 'frozen'], ['voided'], 'EmailUndoVoided'),
} as const satisfies Record<string, Edge>

/** A way from one state to another. */
export type EdgeName = keyof typeof edges
