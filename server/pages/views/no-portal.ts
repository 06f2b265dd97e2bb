import { frame, type Page } from './frame.ts'
import { type Fragment, html } from './html.ts'
import { button } from './parts/button.ts'
import { errorSummary } from './parts/error-summary.ts'
import { heading } from './parts/heading.ts'
import { newPasswordFields, type PasswordRules } from './parts/new-password-fields.ts'
import type { PageError } from './parts/page-error.ts'
import { type FormTarget, postForm } from './parts/post-form.ts'
import { type Choice, selectField } from './parts/select-field.ts'
import { textField } from './parts/text-field.ts'
import { weave } from './parts/weave.ts'

/** What was typed into the registration form before it was refused. */
export interface RegistrationValues {
  readonly portalName?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly email?: string | undefined
  readonly language?: string | undefined
  readonly timeZoneName?: string | undefined
}

/** The registration form. Posts the members of WG-11 and `passwordAgain`, and `registrationKey` if a key is asked for (WG-10). */
export interface RegistrationParams {
  readonly kind: 'form'
  readonly form: FormTarget
  /** What portal names are followed by in addresses, for example `.example.com`; absent when there is one portal only. */
  readonly domain?: string | undefined
  readonly asksForKey: boolean
  readonly values: RegistrationValues
  readonly languages: readonly Choice[]
  readonly timeZones: readonly Choice[]
  readonly passwordRules: PasswordRules
  readonly errors?: readonly PageError[] | undefined
}

/** The registration form, or, where registration is off, the command that makes a portal (GS-9). */
export type NoPortalParams = RegistrationParams | { readonly kind: 'command'; readonly command: string }

// WG-12: the longest alias.
const aliasMaxLength = 63

const ownFields = [
  'portalName',
  'firstName',
  'lastName',
  'email',
  'password',
  'passwordAgain',
  'language',
  'timeZoneName',
  'registrationKey',
  'answer',
]

function registration({ t }: Page, params: RegistrationParams): Fragment {
  const { values, domain, errors = [] } = params
  const state = { t, errors }
  return postForm(
    params.form,
    ownFields,
    html`${textField(state, {
      name: 'portalName',
      type: 'text',
      label: t('pages.noPortal.portalName', 'Name of the portal'),
      hint:
        domain === undefined
          ? t('pages.noPortal.portalNameHint', '6 to 63 characters: Latin letters, digits and hyphens.')
          : weave({ domain: html`<bdi dir="ltr">${domain}</bdi>` }, slots =>
              t(
                'pages.noPortal.portalNameDomain',
                '6 to 63 characters: Latin letters, digits and hyphens. Its address ends with {domain}',
                slots,
              ),
            ),
      value: values.portalName,
      autocomplete: 'off',
      maxLength: aliasMaxLength,
    })}
<div class="halves">${textField(state, {
      name: 'firstName',
      type: 'text',
      label: t('pages.noPortal.firstName', 'First name'),
      value: values.firstName,
      autocomplete: 'given-name',
    })}${textField(state, {
      name: 'lastName',
      type: 'text',
      label: t('pages.noPortal.lastName', 'Last name'),
      value: values.lastName,
      autocomplete: 'family-name',
    })}</div>
${textField(state, {
  name: 'email',
  type: 'email',
  label: t('pages.noPortal.email', 'Your e-mail address'),
  hint: t('pages.noPortal.emailHint', 'You sign in with it. A letter asks you to confirm it.'),
  value: values.email,
  autocomplete: 'email',
})}
${newPasswordFields(state, params.passwordRules)}
${selectField(state, { name: 'language', label: t('pages.noPortal.language', 'Language'), choices: params.languages, selected: values.language })}
${selectField(state, {
  name: 'timeZoneName',
  label: t('pages.noPortal.timeZone', 'Time zone'),
  choices: params.timeZones,
  selected: values.timeZoneName,
})}
${
  params.asksForKey &&
  textField(state, {
    name: 'registrationKey',
    type: 'code',
    label: t('pages.noPortal.key', 'Registration key'),
    hint: t('pages.noPortal.keyHint', 'From whoever runs this server.'),
    autocomplete: 'off',
  })
}
${button(t('pages.noPortal.button', 'Create the portal'))}`,
  )
}

/** The page of a server that has no portal yet (GS-9). */
export function noPortalPage(page: Page, params: NoPortalParams): string {
  const { t } = page
  if (params.kind === 'command') {
    const title = t('pages.noPortal.commandHeading', 'There is no portal here yet')
    return frame(
      { ...page, title },
      html`${heading(title)}
<p class="lead">${t('pages.noPortal.commandLead', 'Portals of this server are made by whoever runs it, with this command:')}</p>
<pre tabindex="0" dir="ltr"><code>${params.command}</code></pre>`,
    )
  }
  const errors = params.errors ?? []
  const title = t('pages.noPortal.heading', 'Create your portal')
  return frame(
    { ...page, title, failed: errors.length > 0 },
    html`${errorSummary(t, errors)}
${heading(title)}
<p class="lead">${t('pages.noPortal.lead', 'A portal is the place for your people and their accounts. You become its owner.')}</p>
${registration(page, params)}`,
  )
}
