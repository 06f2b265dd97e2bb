import { longestPassword, passwordProblem } from '../model/password-rules.ts'
import { passwordPolicy } from '../model/settings/password-policy.ts'
import type { Page } from './views/frame.ts'
import type { PasswordRules } from './views/parts/new-password-fields.ts'
import type { PageError } from './views/parts/page-error.ts'
import type { PageCall } from './web-page.ts'

/** What the portal demands of a new password (PW-8). */
export async function newPasswordRules({ server, portal }: Pick<PageCall, 'server' | 'portal'>): Promise<PasswordRules> {
  const policy = await server.settings.of(portal, passwordPolicy)
  return {
    minLength: policy.minLength || server.config.passwordMinLength,
    maxLength: longestPassword,
    capitals: policy.upperCase,
    digits: policy.digits,
    specials: policy.specSymbols,
  }
}

/** What is wrong with a password that was typed twice; nothing when it may be set. */
export async function newPasswordErrors(call: PageCall, { t }: Page): Promise<PageError[]> {
  const { form, server, portal } = call
  const password = form.get('password')?.trim() ?? ''
  const policy = await server.settings.of(portal, passwordPolicy)
  const minLength = policy.minLength || server.config.passwordMinLength
  const refused = t('pages.password.refused', 'Choose a password that keeps the rules')
  if (passwordProblem(password, { ...policy, minLength }) !== undefined) return [{ field: 'password', message: refused }]
  if (password === form.get('passwordAgain')?.trim()) return []
  return [{ field: 'passwordAgain', message: t('pages.password.differ', 'The two passwords are not the same') }]
}
