import type { Translate } from '../../../platform/text/translate.ts'
import { type Fragment, html } from '../html.ts'
import { button } from './button.ts'
import { isolated } from './isolated.ts'
import { notice } from './notice.ts'
import { type FormTarget, postForm } from './post-form.ts'
import { weave } from './weave.ts'

/** A session of somebody else than the link's person, and the form that ends it and comes back. */
export interface OtherSession {
  readonly signedInAs: string
  readonly signOut: FormTarget
}

/** Says that somebody else is signed in here, and offers to sign them out (EG-3, LH-3). */
export const otherSession = (t: Translate, displayName: string, { signedInAs, signOut }: OtherSession): Fragment =>
  notice(
    'problem',
    t('pages.otherSession.heading', 'Somebody else is signed in here'),
    html`<p>${weave({ other: isolated(signedInAs), name: isolated(displayName) }, slots =>
      t('pages.otherSession.why', 'This browser is signed in as {other}, but the link is for {name}. Nothing has changed.', slots),
    )}</p>${postForm(signOut, [], button(t('pages.otherSession.signOut', 'Sign out'), 'secondary'))}`,
  )
