import type { SettingsGroup } from '../settings.ts'

export interface InvitationSwitches {
  readonly allowInvitingMembers: boolean
  readonly allowInvitingGuests: boolean
}

/** portal.md GS-28, accounts.md IV-1. */
export const invitationSwitches: SettingsGroup<InvitationSwitches> = {
  name: 'invitations',
  defaults: { allowInvitingMembers: true, allowInvitingGuests: true },
}
