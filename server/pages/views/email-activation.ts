import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { address } from './parts/address.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { spelling } from './parts/spelling.ts'

/** What the page of an EmailActivation link shows. Posts the link's query alone. */
export interface EmailActivationParams {
  readonly form: FormTarget
  readonly displayName: string
  readonly address: string
  readonly errors?: readonly PageError[] | undefined
}

/** The page of an EmailActivation link: address, account, one button (LW, EmailActivation). */
export function emailActivationPage(page: Page, { form, displayName, address: text, errors = [] }: EmailActivationParams): string {
  const { t } = page
  const title = t('pages.emailActivation.heading', 'Confirm your e-mail address')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${t('pages.emailActivation.lead', 'Letters to this address reach you: that is all you confirm. Nothing else about the account changes.')}</p>
${facts([
  { label: t('pages.emailActivation.address', 'Address'), value: html`${address(text)}${spelling(t, text)}` },
  { label: t('pages.emailActivation.account', 'Account'), value: isolated(displayName) },
  { label: t('pages.emailActivation.portal', 'Portal'), value: isolated(page.portalTitle) },
])}
${postForm(form, ['answer'], button(t('pages.emailActivation.button', 'Confirm this address')))}`,
  )
}
