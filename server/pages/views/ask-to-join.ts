import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { heading } from './parts/heading.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { textField } from './parts/text-field.ts'
import { wayOn } from './parts/way-on.ts'

/** What the page to join by oneself shows. Posts `email`. */
export interface AskToJoinParams {
  readonly form: FormTarget
  readonly address?: string | undefined
  /** Whose addresses may join; empty: all. */
  readonly domains: readonly string[]
  readonly signIn: string
  readonly errors?: readonly PageError[] | undefined
}

/** Asks for an address of a trusted domain, to which a link to register goes (portal.md AM-5). */
export function askToJoinPage(page: Page, { form, address, domains, signIn, errors = [] }: AskToJoinParams): string {
  const { t } = page
  const title = t('pages.join.heading', 'Join {portal}', { portal: page.portalTitle })
  const hint =
    domains.length === 0
      ? undefined
      : t('pages.join.domains', 'An address that ends with {domains}', { domains: domains.map(domain => `@${domain}`).join(', ') })
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${t('pages.join.lead', 'A letter with a link comes to your mailbox; with it you choose a name and a password.')}</p>
${postForm(
  form,
  ['email', 'answer'],
  html`${textField(
    { t, errors },
    {
      name: 'email',
      type: 'email',
      label: t('pages.join.address', 'Your e-mail address'),
      ...(hint !== undefined && { hint }),
      value: address,
      autocomplete: 'email',
    },
  )}
${button(t('pages.join.button', 'Send the letter'))}`,
)}
<p class="way">${wayOn({ text: t('pages.join.signIn', 'I have an account: sign in'), href: signIn })}</p>`,
  )
}
