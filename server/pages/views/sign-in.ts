import type { Translate } from '../../platform/text/translate.ts'
import { frame, type Page } from './frame.ts'
import { type Fragment, html } from './html.ts'
import { button } from './parts/button.ts'
import { codeField } from './parts/code-field.ts'
import { errorSummary } from './parts/error-summary.ts'
import type { FormState } from './parts/field.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { notice } from './parts/notice.ts'
import type { PageError } from './parts/page-error.ts'
import { passwordField } from './parts/password-field.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { textField } from './parts/text-field.ts'
import { wayOn } from './parts/way-on.ts'
import { weave } from './parts/weave.ts'

/** Why somebody arrives at the sign-in page. */
export type Arrival =
  | 'passwordChanged'
  | 'passwordMailed'
  | 'addressChanged'
  | 'addressConfirmed'
  | 'alreadyRegistered'
  | 'signedOut'
  | 'sessionEnded'

/** What is asked: address and password (fields `userName`, `password`, `stay`), or the code of an authenticator (field `code`). */
export type SignInStep =
  | {
      readonly kind: 'password'
      readonly userName?: string | undefined
      readonly stay?: boolean | undefined
      readonly forgotPassword?: string | undefined
      /** Where strangers may ask to join. */
      readonly join?: string | undefined
    }
  | { readonly kind: 'code'; readonly displayName: string; readonly startOver: string }

/** What the sign-in page shows. Posts the step's fields and `returnUrl`. */
export interface SignInParams {
  readonly form: FormTarget
  readonly step: SignInStep
  /** A path of this portal, checked by LW-6. */
  readonly returnUrl?: string | undefined
  readonly arrival?: Arrival | undefined
  readonly errors?: readonly PageError[] | undefined
}

const arrivalText = (t: Translate, arrival: Arrival): string =>
  ({
    passwordChanged: t('pages.signIn.passwordChanged', 'Your password has been changed. Sign in with the new one.'),
    passwordMailed: t(
      'pages.signIn.passwordMailed',
      'You are signed out everywhere. A letter with a link for a new password is on its way to you.',
    ),
    addressChanged: t('pages.signIn.addressChanged', 'Your e-mail address has been changed. Sign in with the new one.'),
    addressConfirmed: t('pages.signIn.addressConfirmed', 'Your e-mail address is confirmed.'),
    alreadyRegistered: t('pages.signIn.alreadyRegistered', 'This address already has an account here. Sign in with it.'),
    signedOut: t('pages.signIn.signedOut', 'You are signed out.'),
    sessionEnded: t('pages.signIn.sessionEnded', 'Your session has ended. Sign in again to go on.'),
  })[arrival]

const passwordStep = (form: FormState, step: Extract<SignInStep, { kind: 'password' }>): Fragment => {
  const { t } = form
  return html`${textField(form, {
    name: 'userName',
    type: 'email',
    label: t('pages.signIn.address', 'E-mail address'),
    value: step.userName,
    autocomplete: 'username',
  })}
${passwordField(form, { name: 'password', label: t('pages.signIn.password', 'Password'), autocomplete: 'current-password' })}
<div class="row"><div class="check"><input type="checkbox" id="stay" name="stay" value="true"${step.stay === true && html` checked`}><label for="stay">${t(
    'pages.signIn.stay',
    'Stay signed in',
  )}</label></div>${
    step.forgotPassword !== undefined && wayOn({ text: t('pages.signIn.forgot', 'Forgot your password?'), href: step.forgotPassword })
  }</div>
${button(t('pages.signIn.button', 'Sign in'))}${
  step.join !== undefined && html`<p class="way">${wayOn({ text: t('pages.signIn.join', 'No account yet? Join'), href: step.join })}</p>`
}`
}

const codeStep = (form: FormState, step: Extract<SignInStep, { kind: 'code' }>): Fragment => {
  const { t } = form
  const hint = t('pages.signIn.codeHint', 'From your authenticator app, or one of your backup codes.')
  return html`${codeField(form, t('pages.signIn.code', 'Code'), hint, false)}
${button(t('pages.signIn.codeButton', 'Go on'))}
<p class="way">${wayOn({ text: t('pages.signIn.startOver', 'Sign in as somebody else'), href: step.startOver })}</p>`
}

const ownFields = ['userName', 'password', 'stay', 'code', 'answer', 'returnUrl']

/** The sign-in page and its second step; one message for every refused sign-in comes from the caller. */
export function signInPage(page: Page, { form, step, returnUrl, arrival, errors = [] }: SignInParams): string {
  const { t } = page
  const state = { t, errors }
  const byCode = step.kind === 'code'
  const title = byCode ? t('pages.signIn.codeHeading', 'Enter your code') : t('pages.signIn.heading', 'Sign in')
  const lead = byCode
    ? weave({ name: isolated(step.displayName) }, slots => t('pages.signIn.codeLead', 'One more step to sign in as {name}.', slots))
    : undefined
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errors.length === 0 && arrival !== undefined && notice(arrival === 'sessionEnded' ? 'info' : 'done', undefined, arrivalText(t, arrival))}${errorSummary(t, errors)}
${heading(title)}
${lead && html`<p class="lead">${lead}</p>`}
${postForm(
  form,
  ownFields,
  html`${returnUrl !== undefined && html`<input type="hidden" name="returnUrl" value="${returnUrl}">`}${byCode ? codeStep(state, step) : passwordStep(state, step)}`,
)}`,
  )
}
