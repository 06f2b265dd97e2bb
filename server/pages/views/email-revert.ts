import type { Translate } from '../../platform/text/translate.ts'
import { frame, type Page } from './frame.ts'
import { type Fragment, html } from './html.ts'
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

/** What the page of an EmailRevert link shows (EG-4). Posts the link's query alone. */
export interface EmailRevertParams {
  readonly form: FormTarget
  readonly displayName: string
  /** In full: the link was sent there. */
  readonly oldAddress: string
  /** Masked (LL-4). */
  readonly newAddress: string
  readonly steps: readonly ChangeStep[]
  /** An authenticator was connected when the change was asked for, so undoing freezes the account (EU-4). */
  readonly freezes: boolean
  readonly errors?: readonly PageError[] | undefined
}

const happens = (t: Translate, { freezes }: EmailRevertParams): readonly string[] => [
  t('pages.emailRevert.sessions', 'Everybody is signed out of the account, you too.'),
  t('pages.emailRevert.links', 'Links sent for the account, such as for a new password, stop working.'),
  t(
    'pages.emailRevert.made',
    'What was set up since the change was asked for ends: a new password, API keys, sign-in with other services and an authenticator.',
  ),
  freezes
    ? t('pages.emailRevert.freezes', 'The account stays locked until somebody signs in with its authenticator or a backup code.')
    : t('pages.emailRevert.letter', 'You get a letter at this address to set a new password.'),
  t('pages.emailRevert.blocked', 'For 24 hours the address can be changed by administrators only.'),
]

const lead = (page: Page, name: string): Fragment =>
  weave({ name: isolated(name), portal: isolated(page.portalTitle) }, slots =>
    page.t('pages.emailRevert.lead', 'The address of {name} at {portal} was changed. If you did not want that, take it back here.', slots),
  )

/** The page of an EmailRevert link: account, both addresses, who changed it and when, what undoing does, one button (EG-4). */
export function emailRevertPage(page: Page, params: EmailRevertParams): string {
  const { t } = page
  const { form, errors = [] } = params
  const title = t('pages.emailRevert.heading', 'Undo the change of your e-mail address')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${lead(page, params.displayName)}</p>
${addressPair(
  t,
  { label: t('pages.emailRevert.current', 'Address now'), address: params.newAddress },
  { label: t('pages.emailRevert.back', 'Comes back'), address: params.oldAddress },
)}
${changeSteps(t, params.steps)}
${items('steps', t('pages.emailRevert.happens', 'What happens'), happens(t, params))}
${postForm(form, ['answer'], button(t('pages.emailRevert.button', 'Undo the change')))}`,
  )
}
