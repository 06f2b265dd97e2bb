import type { ReactNode } from 'react'
import type { EmailChange } from '../api/email-change.ts'
import { Address } from '../parts/address.tsx'
import { type Speech, useText } from '../texts/use-text.ts'
import { endText } from './end-text.ts'
import { letterTitle } from './letter-title.ts'
import type { Step } from './steps.ts'

/** What a step says first. */
export function StepTitle({ step, change }: { step: Step; change: EmailChange }) {
  return titleOf(step, change, useText())
}

function titleOf(step: Step, change: EmailChange, { t, rich }: Speech): ReactNode {
  const newAddress = <Address of={change.newEmail} />
  switch (step.name) {
    case 'asked':
      return rich('step.asked', 'Asked for {newAddress}', { newAddress })
    case 'approval':
      return step.look === 'current'
        ? rich('step.approval', 'Waiting for {oldAddress} to approve', { oldAddress: <Address of={change.oldEmail} /> })
        : approvedBy(change, t)
    case 'letter':
      return step.letter && t(letterTitle(step.letter))
    case 'letterAhead':
      return rich('step.letterAhead', 'Letter to {newAddress}', { newAddress })
    case 'waiting':
      return t('step.waiting', 'Waiting for the link in the letter')
    case 'switched':
      return rich('step.switched', 'Changed to {newAddress}', { newAddress })
    case 'undoAhead':
      return t('step.undoAhead', 'Old address can undo')
    case 'undoOpen':
      return rich('step.undoOpen', '{oldAddress} can undo', { oldAddress: <Address of={change.oldEmail} /> })
    case 'ended': {
      const end = endText[change.state]
      return end && t(end.title)
    }
  }
}

function approvedBy(change: EmailChange, t: Speech['t']): string {
  if (change.approvedBy === 'hold') return t('step.approvedByHold', 'Waiting time for the old address is over')
  if (change.approvedBy === 'administrator') return t('step.approvedByAdmin', 'Approved by an administrator')
  return change.approvedBy === 'old'
    ? t('step.approvedByOld', 'Approved from the old address')
    : t('step.approvalEnded', 'The old address was asked to approve')
}
