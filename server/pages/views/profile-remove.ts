import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { address as mono } from './parts/address.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { items } from './parts/items.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { weave } from './parts/weave.ts'

/** What the page of a ProfileRemove link shows. Posts the link's query alone. */
export interface ProfileRemoveParams {
  readonly form: FormTarget
  readonly displayName: string
  readonly address: string
  /** Path of the picture, from the root of the portal. */
  readonly photo: string
  readonly errors?: readonly PageError[] | undefined
}

/** The page of a ProfileRemove link: who leaves, what it means, one button (SR-2). */
export function profileRemovePage(page: Page, params: ProfileRemoveParams): string {
  const { t } = page
  const { form, displayName, address, photo, errors = [] } = params
  const title = t('pages.profileRemove.heading', 'Disable your account')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${weave({ name: isolated(displayName), portal: isolated(page.portalTitle) }, slots =>
      t('pages.profileRemove.lead', 'This is the account of {name} at {portal}.', slots),
    )}</p>
<p><img class="person" src="${photo}" width="82" height="82" alt=""></p>
${facts([{ label: t('pages.profileRemove.address', 'Address'), value: mono(address) }])}
${items('steps', t('pages.profileRemove.happens', 'What happens'), [
  t('pages.profileRemove.signedOut', 'You are signed out everywhere at once and can no longer sign in.'),
  t('pages.profileRemove.stays', 'What you made stays, and the administrators decide about it.'),
  t('pages.profileRemove.back', 'They are told, and can let you back in.'),
])}
${postForm(form, [], button(t('pages.profileRemove.button', 'Disable my account')))}`,
  )
}
