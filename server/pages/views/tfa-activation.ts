import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { address } from './parts/address.ts'
import { button } from './parts/button.ts'
import { codeField } from './parts/code-field.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { type OtherSession, otherSession } from './parts/other-session.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'

/** What the page of a TfaActivation link shows. Posts `code`. */
export interface TfaActivationParams {
  readonly form: FormTarget
  readonly displayName: string
  readonly address: string
  /** What the app is set up with: the secret in base32, and its QR code as `data:` URL. Absent: there is nothing to set up. */
  readonly setUp?: { readonly secret: string; readonly picture: string }
  readonly other?: OtherSession | undefined
  readonly errors?: readonly PageError[] | undefined
}

/** Groups of four are easier to copy by hand; apps ignore the blanks. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ')

/** The page of a TfaActivation link: QR code, secret as text, the first code (LW, TfaActivation). */
export function tfaActivationPage(page: Page, params: TfaActivationParams): string {
  const { t } = page
  const { form, displayName, address: text, setUp, other, errors = [] } = params
  const state = { t, errors }
  const title = t('pages.tfaActivation.heading', 'Connect an authenticator app')
  const alt = t('pages.tfaActivation.picture', 'QR code with the key that stands below as text')
  const hint = t('pages.tfaActivation.codeHint', 'The six digits that the app shows now.')
  return frame(
    { ...page, title, failed: errors.length > 0 || other !== undefined },
    html`${errorSummary(t, errors)}${other && otherSession(t, displayName, other)}
${heading(title)}
<p class="lead">${t(
      'pages.tfaActivation.lead',
      'Signing in here takes a second step: a code of an app on your phone. Scan the picture with the app, or type the key into it, then enter the code it shows.',
    )}</p>
${
  setUp &&
  html`<p><img class="qr" src="${setUp.picture}" alt="${alt}"></p>
${facts([
  { label: t('pages.tfaActivation.key', 'Key'), value: html`<bdi dir="ltr" class="secret">${grouped(setUp.secret)}</bdi>` },
  { label: t('pages.account.name', 'Account'), value: isolated(displayName) },
  { label: t('pages.account.address', 'Address'), value: address(text) },
])}
${postForm(
  form,
  ['code', 'answer'],
  html`${codeField(state, t('pages.signIn.code', 'Code'), hint, false)}
${button(t('pages.tfaActivation.button', 'Connect the app'))}`,
)}`
}`,
  )
}
