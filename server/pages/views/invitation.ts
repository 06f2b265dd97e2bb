import type { Translate } from '../../platform/text/translate.ts'
import { frame, type Page } from './frame.ts'
import { type Fragment, html } from './html.ts'
import { address } from './parts/address.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { nameFields } from './parts/name-fields.ts'
import { newPasswordFields, type PasswordRules } from './parts/new-password-fields.ts'
import { notice } from './parts/notice.ts'
import type { OtherSession } from './parts/other-session.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { textField } from './parts/text-field.ts'
import { weave } from './parts/weave.ts'

/** As whom somebody is invited. */
export type InvitedType = 'DocSpaceAdmin' | 'RoomAdmin' | 'User' | 'Guest'

/** What the page of an invitation shows. Posts `newAddress` (where the link names no address), `firstName`, `lastName`, `password`, `passwordAgain`, `newsletter`. */
export interface InvitationPageParams {
  readonly form: FormTarget
  /** Who invites; nobody does where people of a trusted domain join by themselves. */
  readonly inviter?: string | undefined
  readonly type: InvitedType
  /** The address the link was sent to. */
  readonly address?: string | undefined
  readonly values: {
    readonly firstName: string
    readonly lastName: string
    readonly address?: string | undefined
    readonly newsletter: boolean
  }
  readonly passwordRules: PasswordRules
  /** Somebody is signed in at this browser; an invitation makes another account. */
  readonly other?: OtherSession | undefined
  readonly errors?: readonly PageError[] | undefined
}

const typeText = (t: Translate, type: InvitedType): string =>
  ({
    DocSpaceAdmin: t('letters.employeeType.admin', 'Administrator'),
    RoomAdmin: t('letters.employeeType.roomAdmin', 'Room administrator'),
    User: t('letters.employeeType.user', 'User'),
    Guest: t('letters.employeeType.guest', 'Guest'),
  })[type]

const signedIn = (t: Translate, { signedInAs, signOut }: OtherSession): Fragment =>
  notice(
    'problem',
    t('pages.invitation.signedIn', 'You are signed in already'),
    html`<p>${weave({ other: isolated(signedInAs) }, slots =>
      t(
        'pages.invitation.signedInWhy',
        'This browser is signed in as {other}. The invitation makes another account: sign out to use it.',
        slots,
      ),
    )}</p>${postForm(signOut, [], button(t('pages.otherSession.signOut', 'Sign out'), 'secondary'))}`,
  )

/** The page of an invitation: who invites to what, names, a password of one's own, one button (LW, LinkInvite and EmpInvite). */
export function invitationPage(page: Page, params: InvitationPageParams): string {
  const { t } = page
  const { form, inviter, type, address: known, values, passwordRules, other, errors = [] } = params
  const state = { t, errors }
  const title = t('pages.invitation.heading', 'Create your account')
  const portal = { portal: isolated(page.portalTitle) }
  const lead =
    inviter === undefined
      ? weave(portal, slots => t('pages.invitation.join', 'You are about to join {portal}.', slots))
      : weave({ ...portal, inviter: isolated(inviter) }, slots => t('pages.invitation.lead', '{inviter} invites you to {portal}.', slots))
  return frame(
    { ...page, title, failed: errors.length > 0 || other !== undefined },
    html`${errorSummary(t, errors)}${other && signedIn(t, other)}
${heading(title)}
<p class="lead">${lead}</p>
${facts([
  ...(known === undefined ? [] : [{ label: t('pages.account.address', 'Address'), value: address(known) }]),
  { label: t('pages.invitation.as', 'Invited as'), value: typeText(t, type) },
])}
${postForm(
  form,
  ['newAddress', 'firstName', 'lastName', 'password', 'passwordAgain', 'newsletter', 'answer'],
  html`${
    known === undefined &&
    textField(state, {
      name: 'newAddress',
      type: 'email',
      label: t('pages.invitation.address', 'Your e-mail address'),
      value: values.address,
      autocomplete: 'email',
    })
  }
${nameFields(state, values)}
${newPasswordFields(state, passwordRules)}
<div class="row"><div class="check"><input type="checkbox" id="newsletter" name="newsletter" value="true"${values.newsletter && html` checked`}><label for="newsletter">${t(
    'pages.invitation.newsletter',
    'Send me news by e-mail',
  )}</label></div></div>
${button(t('pages.invitation.button', 'Create the account'))}`,
)}`,
  )
}
