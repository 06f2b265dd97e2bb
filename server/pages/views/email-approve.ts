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

/** What the page of an EmailApprove link shows (EG-4). Posts the field `answer`: `approve` or `refuse`. */
export interface EmailApproveParams {
  readonly form: FormTarget
  readonly displayName: string
  readonly currentAddress: string
  /** Masked (EO-20). */
  readonly newAddress: string
  readonly steps: readonly ChangeStep[]
  /** Held until the old address answers (EH-1); once the change has gone on it can only be refused (EH-3). */
  readonly waiting: boolean
  readonly errors?: readonly PageError[] | undefined
}

/** The page of an EmailApprove link: what waits, and two buttons of equal size (EG-4, E4, E7). */
export function emailApprovePage(page: Page, params: EmailApproveParams): string {
  const { t } = page
  const { form, displayName, waiting, errors = [] } = params
  const title = waiting
    ? t('pages.emailApprove.heading', 'Approve or refuse a new e-mail address')
    : t('pages.emailApprove.headingRefuse', 'Refuse a new e-mail address')
  const approve = t('pages.emailApprove.approve', 'Approve')
  const refuse = t('pages.emailApprove.refuse', 'Refuse')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${weave({ name: isolated(displayName), portal: isolated(page.portalTitle) }, slots =>
      t('pages.emailApprove.lead', 'A new address was asked for the account of {name} at {portal}.', slots),
    )}</p>
${addressPair(
  t,
  { label: t('pages.emailApprove.current', 'Address now'), address: params.currentAddress },
  { label: t('pages.emailApprove.new', 'Asked for'), address: params.newAddress },
)}
${changeSteps(t, params.steps)}
${
  waiting &&
  items('steps', t('pages.emailApprove.ifApproved', 'If you approve'), [
    t('pages.emailApprove.goesOn', 'A letter goes to the new address. The change happens when that address is confirmed too.'),
  ])
}
${items('steps', t('pages.emailApprove.ifRefused', 'If you refuse'), [
  t('pages.emailApprove.stays', 'The address stays as it is.'),
  waiting
    ? t('pages.emailApprove.sessions', 'The account is signed out everywhere, and you get a letter to set a new password.')
    : t('pages.emailApprove.link', 'The link sent to the new address stops working.'),
  t('pages.emailApprove.blocked', 'For 24 hours the address can be changed by administrators only.'),
])}
${postForm(form, ['answer'], html`<div class="answers">${waiting && button(approve, 'secondary', 'approve')}${button(refuse, waiting ? 'secondary' : 'primary', 'refuse')}</div>`)}`,
  )
}
