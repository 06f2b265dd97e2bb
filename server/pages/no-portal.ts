import type { Config } from '../config.ts'
import { longestPassword } from '../model/password-rules.ts'
import { languageChoices, timeZoneChoices } from './choices.ts'
import type { Page } from './views/frame.ts'
import { noPortalPage } from './views/no-portal.ts'
import type { PageError } from './views/parts/page-error.ts'

/** What a server without a portal shows: the registration form, or the command that makes one (portal.md GS-9). */
export function showNoPortal(page: Page, config: Config, form: ReadonlyMap<string, string>, errors: readonly PageError[]): string {
  if (config.registration === 'off') return noPortalPage(page, { kind: 'command', command: 'npx roster portal create <name>' })
  const values = {
    portalName: form.get('portalName'),
    firstName: form.get('firstName'),
    lastName: form.get('lastName'),
    email: form.get('email'),
    language: form.get('language'),
    timeZoneName: form.get('timeZoneName') ?? config.defaultTimeZone,
  }
  return noPortalPage(page, {
    kind: 'form',
    form: { action: '/register', hidden: {} },
    ...(config.baseDomain !== 'localhost' && { domain: `.${config.baseDomain}` }),
    asksForKey: config.registration === 'key',
    values,
    languages: languageChoices(config.enabledCultures),
    timeZones: timeZoneChoices(),
    passwordRules: { minLength: config.passwordMinLength, maxLength: longestPassword, capitals: false, digits: false, specials: false },
    errors,
  })
}
