import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { address } from './parts/address.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { type OtherSession, otherSession } from './parts/other-session.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'

/** What the page of an Auth link shows. Posts the link's query alone. */
export interface AuthParams {
  readonly form: FormTarget
  readonly displayName: string
  readonly address: string
  readonly other?: OtherSession | undefined
  readonly errors?: readonly PageError[] | undefined
}

/** The page of an Auth link: the account, one button that signs in (LW, Auth). */
export function authPage(page: Page, { form, displayName, address: text, other, errors = [] }: AuthParams): string {
  const { t } = page
  const title = t('pages.auth.heading', 'Sign in without a password')
  return frame(
    { ...page, title, failed: errors.length > 0 || other !== undefined },
    html`${errorSummary(t, errors)}${other && otherSession(t, displayName, other)}
${heading(title)}
<p class="lead">${t('pages.auth.lead', 'The link of your letter signs you in once, in this browser.')}</p>
${facts([
  { label: t('pages.account.name', 'Account'), value: isolated(displayName) },
  { label: t('pages.account.address', 'Address'), value: address(text) },
  { label: t('pages.account.portal', 'Portal'), value: isolated(page.portalTitle) },
])}
${postForm(form, ['answer'], button(t('pages.auth.button', 'Sign in')))}`,
  )
}
