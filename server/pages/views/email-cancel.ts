import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { addressPair } from './parts/address-pair.ts'
import { button } from './parts/button.ts'
import { type ChangeStep, changeSteps } from './parts/change-steps.ts'
import { errorSummary } from './parts/error-summary.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { items } from './parts/items.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { weave } from './parts/weave.ts'

/** What the page of an EmailCancel link shows (EG-4). Posts the link's query alone. */
export interface EmailCancelParams {
  readonly form: FormTarget
  readonly displayName: string
  readonly currentAddress: string
  /** Masked (EO-20). */
  readonly newAddress: string
  readonly steps: readonly ChangeStep[]
  readonly errors?: readonly PageError[] | undefined
}

/** The page of an EmailCancel link: what waits, who asked, one button (EG-4, E10). */
export function emailCancelPage(page: Page, params: EmailCancelParams): string {
  const { t } = page
  const { form, displayName, errors = [] } = params
  const title = t('pages.emailCancel.heading', 'Stop the change of your e-mail address')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${weave({ name: isolated(displayName), portal: isolated(page.portalTitle) }, slots =>
      t('pages.emailCancel.lead', 'A new address was asked for the account of {name} at {portal}. It is not in use yet.', slots),
    )}</p>
${addressPair(
  t,
  { label: t('pages.emailCancel.current', 'Stays'), address: params.currentAddress },
  { label: t('pages.emailCancel.new', 'Asked for'), address: params.newAddress },
)}
${changeSteps(t, params.steps)}
${items('steps', t('pages.emailCancel.happens', 'What happens'), [
  t('pages.emailCancel.link', 'The link sent to the new address stops working.'),
  t('pages.emailCancel.blocked', 'For 24 hours the address can be changed by administrators only.'),
  t('pages.emailCancel.stays', 'Nothing else about the account changes.'),
])}
${postForm(form, ['answer'], button(t('pages.emailCancel.button', 'Stop the change')))}`,
  )
}
