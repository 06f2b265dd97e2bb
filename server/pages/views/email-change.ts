import type { Translate } from '../../platform/text/translate.ts'
import { frame, type Page } from './frame.ts'
import { type Fragment, html } from './html.ts'
import { addressPair } from './parts/address-pair.ts'
import { button } from './parts/button.ts'
import { type ChangeStep, changeSteps } from './parts/change-steps.ts'
import { codeField } from './parts/code-field.ts'
import { errorSummary } from './parts/error-summary.ts'
import { heading } from './parts/heading.ts'
import { isolated } from './parts/isolated.ts'
import { items } from './parts/items.ts'
import { notice } from './parts/notice.ts'
import { type OtherSession, otherSession } from './parts/other-session.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { wayOn } from './parts/way-on.ts'
import { weave } from './parts/weave.ts'

/** What is known of the person who presses the button (EG-2): not asked yet, neither session nor code, a wrong code, or a session of somebody else. */
export type Proof =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'wrongCode'; readonly triesLeft: number }
  | ({ readonly kind: 'otherSession' } & OtherSession)

/** What the page of an EmailChange link shows (EG-1). Posts the field `code` beside the link's query. */
export interface EmailChangeParams {
  readonly form: FormTarget
  readonly displayName: string
  /** Masked (LL-4). */
  readonly currentAddress: string
  /** In full. */
  readonly newAddress: string
  readonly steps: readonly ChangeStep[]
  /** Only a session of the person counts, so no code is asked for. */
  readonly strict: boolean
  readonly proof: Proof
  /** Path to sign in and come back. */
  readonly signIn: string
  readonly errors?: readonly PageError[] | undefined
}

const missing = (t: Translate, { displayName, strict, signIn }: EmailChangeParams): Fragment => {
  const bySession = weave({ name: isolated(displayName) }, slots =>
    t('pages.emailChange.bySession', 'Sign in as {name} in this browser, then press the button.', slots),
  )
  const link = wayOn({ text: t('pages.emailChange.signIn', 'Sign in'), href: signIn }, 'secondary')
  const unchanged = t('pages.emailChange.unchanged', 'Nothing has changed, and the link still works.')
  if (strict) {
    return notice('problem', t('pages.emailChange.needsSession', 'Sign in to go on'), html`<p>${bySession} ${unchanged}</p><p>${link}</p>`)
  }
  const byCode = t('pages.emailChange.byCode', 'Or type the code that is shown where the change was asked for, in the field below.')
  return notice(
    'problem',
    t('pages.emailChange.needsProof', 'Show that it is you'),
    html`<p>${t('pages.emailChange.twoWays', 'There are two ways:')}</p><ul><li>${bySession}</li><li>${byCode}</li></ul><p>${unchanged}</p><p>${link}</p>`,
  )
}

function problem(t: Translate, params: EmailChangeParams, errors: readonly PageError[]): Fragment {
  if (errors.length > 0) return errorSummary(t, errors)
  if (params.proof.kind === 'missing') return missing(t, params)
  if (params.proof.kind === 'otherSession') return otherSession(t, params.displayName, params.proof)
  return html``
}

function errorsOf(t: Translate, { proof, errors = [] }: EmailChangeParams): readonly PageError[] {
  if (proof.kind !== 'wrongCode') return errors
  const message = t(
    'pages.emailChange.wrongCode',
    'That is not the code. {tries, plural, =0 {No try is left.} one {One try is left.} other {# tries are left.}}',
    { tries: proof.triesLeft },
  )
  return [{ field: 'code', message }, ...errors]
}

const ownFields = ['code', 'answer']

/** The page of an EmailChange link: whose account, both addresses, who asked, what ends and stays, one button (EG-1, EG-2). */
export function emailChangePage(page: Page, params: EmailChangeParams): string {
  const { t } = page
  const { displayName, strict, proof } = params
  const errors = errorsOf(t, params)
  const title = t('pages.emailChange.heading', 'Change your e-mail address')
  const hint = t(
    'pages.emailChange.codeHint',
    'Only needed if you are not signed in on this device. It is shown where the change was asked for: two groups of four characters.',
  )
  const answer = html`${
    strict
      ? html`<p class="hint">${weave({ name: isolated(displayName) }, slots =>
          t('pages.emailChange.sessionHint', 'You must be signed in as {name} in this browser.', slots),
        )}</p>`
      : codeField({ t, errors }, t('pages.emailChange.code', 'Code (optional)'), hint, true)
  }${button(t('pages.emailChange.button', 'Change the address'))}`

  return frame(
    { ...page, title, failed: errors.length > 0 || proof.kind === 'missing' || proof.kind === 'otherSession' },
    html`${problem(t, params, errors)}
${heading(title)}
<p class="lead">${weave({ name: isolated(displayName), portal: isolated(page.portalTitle) }, slots =>
      t('pages.emailChange.lead', 'The account of {name} at {portal} gets a new address.', slots),
    )}</p>
${addressPair(
  t,
  { label: t('pages.emailChange.current', 'Address now'), address: params.currentAddress },
  { label: t('pages.emailChange.new', 'New address'), address: params.newAddress, spelled: true },
)}
${changeSteps(t, params.steps)}
${items('ends', t('pages.emailChange.ends', 'What ends'), [
  t('pages.emailChange.endsSessions', 'You are signed out everywhere else.'),
  t('pages.emailChange.endsLinks', 'Links sent to you before, such as for a new password, stop working.'),
  t('pages.emailChange.endsSignIn', 'You can no longer sign in with the address you have now.'),
])}
${items('stays', t('pages.emailChange.stays', 'What stays'), [
  t('pages.emailChange.staysAccount', 'Your password, your groups and everything you own.'),
  t('pages.emailChange.staysKeys', 'Your API keys and the other services you sign in with.'),
])}
${postForm(params.form, ownFields, answer)}`,
  )
}
