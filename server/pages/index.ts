import type { LinkType } from '../model/link-types.ts'
import { activation } from './activation.ts'
import { askToJoin } from './ask-to-join.ts'
import { auth } from './auth.ts'
import { emailActivation } from './email-activation.ts'
import { emailApprove } from './email-approve.ts'
import { emailCancel } from './email-cancel.ts'
import { emailChange } from './email-change.ts'
import { emailRevert } from './email-revert.ts'
import { forgottenPassword } from './forgotten-password.ts'
import { guestShare } from './guest-share.ts'
import { invitation } from './invitation.ts'
import { ownerDecisions } from './owner-decisions.ts'
import { passwordChange } from './password-change.ts'
import { profileRemove } from './profile-remove.ts'
import { resultPages } from './results.ts'
import { shortLink } from './short-link.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { tfaActivation } from './tfa-activation.ts'
import { tfaAuth } from './tfa-auth.ts'
import type { LinkPage, WebPage } from './web-page.ts'
import { wizard } from './wizard.ts'

/** Pages at a path of their own. */
export const pages: readonly WebPage[] = [...resultPages, signIn, forgottenPassword, askToJoin, signOut, shortLink]

/** The pages of links, `/confirm/{Type}`; other types have none and show as not valid. */
export const linkPages: Readonly<Partial<Record<LinkType, LinkPage>>> = {
  EmpInvite: invitation('EmpInvite'),
  LinkInvite: invitation('LinkInvite'),
  Wizard: wizard,
  ...ownerDecisions,
  Activation: activation,
  PasswordChange: passwordChange,
  Auth: auth,
  TfaActivation: tfaActivation,
  TfaAuth: tfaAuth,
  GuestShareLink: guestShare,
  EmailChange: emailChange,
  EmailActivation: emailActivation,
  EmailRevert: emailRevert,
  EmailCancel: emailCancel,
  EmailApprove: emailApprove,
  ProfileRemove: profileRemove,
}
