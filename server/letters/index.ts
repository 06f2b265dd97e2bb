import type { JsonObject, Letter } from '../platform/mail/letter.ts'
import { activateEmail } from './activate-email.ts'
import { addressInUseNotice } from './address-in-use-notice.ts'
import { adminActivation } from './admin-activation.ts'
import { adminWelcome } from './admin-welcome.ts'
import { apiKeyExpired } from './api-key-expired.ts'
import { changeEmail } from './change-email.ts'
import { changePassword } from './change-password.ts'
import { changeTfa } from './change-tfa.ts'
import { emailChangeAdminNotice } from './email-change-admin-notice.ts'
import { emailChangeApprove } from './email-change-approve.ts'
import { emailChangeDone } from './email-change-done.ts'
import { emailChangeRequested } from './email-change-requested.ts'
import { emailChangeUndone } from './email-change-undone.ts'
import { emailChangedNotice } from './email-changed-notice.ts'
import { forAdminNotify } from './for-admin-notify.ts'
import { guestActivation } from './guest-activation.ts'
import { guestWelcome } from './guest-welcome.ts'
import { invite } from './invite.ts'
import { join } from './join.ts'
import { ownerConfirmChange } from './owner-confirm-change.ts'
import { passwordChanged } from './password-changed.ts'
import { portalDeactivate } from './portal-deactivate.ts'
import { portalDelete } from './portal-delete.ts'
import { portalDeleteSuccess } from './portal-delete-success.ts'
import { portalRename } from './portal-rename.ts'
import { profileDelete } from './profile-delete.ts'
import { profileHasDeletedItself } from './profile-has-deleted-itself.ts'
import { reassignsCompleted } from './reassigns-completed.ts'
import { reassignsFailed } from './reassigns-failed.ts'
import { registration } from './registration.ts'
import { removeUserDataCompleted } from './remove-user-data-completed.ts'
import { removeUserDataFailed } from './remove-user-data-failed.ts'
import { securityNotice } from './security-notice.ts'
import { setPassword } from './set-password.ts'
import { smtpTest } from './smtp-test.ts'
import { userActivation } from './user-activation.ts'
import { userHasJoin } from './user-has-join.ts'
import { userTypeChanged } from './user-type-changed.ts'
import { userWelcome } from './user-welcome.ts'

const all: readonly Letter<JsonObject>[] = [
  activateEmail,
  changeEmail,
  emailChangeRequested,
  emailChangeApprove,
  emailChangedNotice,
  emailChangeDone,
  emailChangeUndone,
  addressInUseNotice,
  emailChangeAdminNotice,
  changePassword,
  setPassword,
  passwordChanged,
  userActivation,
  guestActivation,
  userWelcome,
  guestWelcome,
  invite,
  registration,
  join,
  userHasJoin,
  userTypeChanged,
  profileDelete,
  profileHasDeletedItself,
  reassignsCompleted,
  reassignsFailed,
  removeUserDataCompleted,
  removeUserDataFailed,
  changeTfa,
  securityNotice,
  apiKeyExpired,
  adminActivation,
  adminWelcome,
  ownerConfirmChange,
  portalDeactivate,
  portalDelete,
  portalDeleteSuccess,
  portalRename,
  forAdminNotify,
  smtpTest,
]

/** Every letter by its name, in the order of the table in links-and-letters.md section 7. */
export const letters: ReadonlyMap<string, Letter<JsonObject>> = new Map(all.map(letter => [letter.name, letter]))
