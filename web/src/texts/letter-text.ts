import type { LetterState } from '../api/email-change.ts'
import { type Text, text } from './text.ts'

/** The kinds of letter (links-and-letters.md section 7) in words. */
export const letterKindText: Readonly<Record<string, Text>> = {
  activate_email: text('letter.activateEmail', 'Confirm your address'),
  change_email: text('letter.changeEmail', 'Confirm the new address'),
  email_change_requested: text('letter.emailChangeRequested', 'Notice: a new address was asked for'),
  email_change_approve: text('letter.emailChangeApprove', 'Approve the change of address'),
  email_changed_notice: text('letter.emailChangedNotice', 'Notice: the address was changed'),
  email_change_done: text('letter.emailChangeDone', 'The new address is in use'),
  email_change_undone: text('letter.emailChangeUndone', 'The change of address was undone'),
  address_in_use_notice: text('letter.addressInUse', 'Notice: somebody asked for your address'),
  email_change_admin_notice: text('letter.adminNotice', 'Notice: an administrator changed an address'),
  change_password: text('letter.changePassword', 'Change your password'),
  set_password: text('letter.setPassword', 'Set a password'),
  password_changed: text('letter.passwordChanged', 'Notice: the password was changed'),
  user_activation: text('letter.userActivation', 'Welcome: confirm and set a password'),
  guest_activation: text('letter.guestActivation', 'Welcome, guest: confirm and set a password'),
  user_welcome: text('letter.userWelcome', 'Welcome'),
  guest_welcome: text('letter.guestWelcome', 'Welcome, guest'),
  invite: text('letter.invite', 'Invitation'),
  registration: text('letter.registration', 'Invitation, sent again'),
  join: text('letter.join', 'Join the portal'),
  user_has_join: text('letter.userHasJoined', 'Notice: somebody joined'),
  user_type_changed: text('letter.typeChanged', 'Notice: the type was changed'),
  profile_delete: text('letter.profileDelete', 'Confirm the deletion of the profile'),
  profile_has_deleted_itself: text('letter.profileDeleted', 'Notice: somebody deleted their profile'),
  reassigns_completed: text('letter.reassigned', 'Data handed over'),
  reassigns_failed: text('letter.reassignFailed', 'Handing over of data failed'),
  remove_user_data_completed: text('letter.dataRemoved', 'Data removed'),
  remove_user_data_failed: text('letter.dataRemovalFailed', 'Removal of data failed'),
  change_tfa: text('letter.changeTfa', 'Notice: the authenticator was unlinked'),
  security_notice: text('letter.securityNotice', 'Security notice'),
  api_key_expired: text('letter.keyExpired', 'An API key ran out'),
  admin_activation: text('letter.adminActivation', 'Confirm the address of the owner'),
  admin_welcome: text('letter.adminWelcome', 'Welcome, owner'),
  owner_confirm_change: text('letter.ownerChange', 'Confirm the change of owner'),
  portal_deactivate: text('letter.portalDeactivate', 'Confirm the suspension of the portal'),
  portal_delete: text('letter.portalDelete', 'Confirm the deletion of the portal'),
  portal_delete_success: text('letter.portalDeleted', 'The portal was deleted'),
  portal_rename: text('letter.portalRename', 'The portal has a new address'),
  for_admin_notify: text('letter.toAdmins', 'Message to the administrators'),
  smtp_test: text('letter.smtpTest', 'Test letter'),
}

/** Where a letter is, in words. */
export const letterStateText: Readonly<Record<LetterState, Text>> = {
  queued: text('letterState.queued', 'Waiting'),
  sending: text('letterState.sending', 'Being sent'),
  sent: text('letterState.sent', 'Sent'),
  failed: text('letterState.failed', 'Refused'),
  dropped: text('letterState.dropped', 'Dropped'),
  local: text('letterState.local', 'Local mailbox'),
}

/** The words for a kind; an unknown kind shows its own name. */
export function letterKind(kind: string): Text {
  return letterKindText[kind] ?? { id: `letter.${kind}`, english: kind.replaceAll('_', ' ') }
}
