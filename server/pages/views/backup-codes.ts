import { frame, type Page } from './frame.ts'
import { html } from './html.ts'
import { heading } from './parts/heading.ts'
import { wayOn } from './parts/way-on.ts'

/** What is shown once an app is connected. */
export interface BackupCodesParams {
  readonly codes: readonly string[]
  /** A path of this portal. */
  readonly next: string
}

/** The backup codes of an app that was just connected, to be kept (LW, TfaActivation). */
export function backupCodesPage(page: Page, { codes, next }: BackupCodesParams): string {
  const { t } = page
  const title = t('pages.backupCodes.heading', 'The app is connected')
  return frame(
    { ...page, title, failed: false },
    html`${heading(title)}
<p class="lead">${t(
      'pages.backupCodes.lead',
      'Keep these backup codes where nobody else finds them. Each lets you in once when the app is not at hand.',
    )}</p>
<ol class="codes">${codes.map(code => html`<li><bdi dir="ltr" class="secret">${code}</bdi></li>`)}</ol>
<p>${wayOn({ text: t('pages.backupCodes.next', 'I have kept them'), href: next }, 'primary')}</p>`,
  )
}
