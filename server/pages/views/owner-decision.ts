import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { type Fact, facts } from './parts/facts.ts'
import { heading } from './parts/heading.ts'
import { items } from './parts/items.ts'
import { type OtherSession, otherSession } from './parts/other-session.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { wayOn } from './parts/way-on.ts'

/** What the page of a link that decides about the whole portal shows. Posts the link's query alone. */
export interface OwnerDecisionParams {
  readonly form: FormTarget
  readonly owner: string
  readonly heading: string
  readonly lead: string
  readonly facts: readonly Fact[]
  /** What follows from it. */
  readonly consequences: readonly string[]
  readonly button: string
  readonly other?: OtherSession | undefined
  readonly errors?: readonly PageError[] | undefined
}

/** The pages of the owner's links: what it is about, what follows, one button, and the way out (LW, Portal...). */
export function ownerDecisionPage(page: Page, params: OwnerDecisionParams): string {
  const { t } = page
  const { form, owner, lead, other, errors = [] } = params
  return frame(
    { ...page, title: params.heading, failed: errors.length > 0 || other !== undefined },
    html`${errorSummary(t, errors)}${other && otherSession(t, owner, other)}
${heading(params.heading)}
<p class="lead">${lead}</p>
${facts(params.facts)}
${items('steps', t('pages.ownerDecision.happens', 'What happens'), params.consequences)}
${postForm(form, ['answer'], button(params.button))}
<p class="way">${wayOn({ text: t('pages.ownerDecision.cancel', 'Cancel'), href: '/' })}</p>`,
  )
}
