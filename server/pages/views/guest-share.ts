import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { notice } from './parts/notice.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { wayOn } from './parts/way-on.ts'

/** What the page of a GuestShareLink shows. Posts the link's query alone. */
export interface GuestShareParams {
  readonly form: FormTarget
  readonly guest: string
  readonly sharer: string
  /** What the visitor can do: sign in first, add the guest, or nothing. */
  readonly step: { readonly kind: 'signIn'; readonly href: string } | { readonly kind: 'add' | 'notAllowed' }
  readonly errors?: readonly PageError[] | undefined
}

/** The page of a GuestShareLink: who is shared by whom, and one button for those who may have guests (LW, GuestShareLink). */
export function guestSharePage(page: Page, { form, guest, sharer, step, errors = [] }: GuestShareParams): string {
  const { t } = page
  const title = t('pages.guestShare.heading', 'Add a guest')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${t('pages.guestShare.lead', 'A guest of this portal was shared with you. Added, they are among your guests too.')}</p>
${facts([
  { label: t('pages.guestShare.guest', 'Guest'), value: isolated(guest) },
  { label: t('pages.guestShare.sharer', 'Shared by'), value: isolated(sharer) },
])}
${step.kind === 'add' && postForm(form, ['answer'], button(t('pages.guestShare.button', 'Add the guest')))}
${step.kind === 'signIn' && html`<p class="way">${wayOn({ text: t('pages.guestShare.signIn', 'Sign in to add the guest'), href: step.href }, 'primary')}</p>`}
${step.kind === 'notAllowed' && notice('info', undefined, t('pages.guestShare.notAllowed', 'Only administrators and room administrators can have guests.'))}`,
  )
}
