import type { Server } from '../api/operation.ts'
import type { Visit } from '../api/visit.ts'
import { registerPortal } from '../deeds/portal/register-portal.ts'
import { readRegistrant } from '../deeds/portal/registrant.ts'
import { demandRegistration } from '../deeds/portal/registration.ts'
import { showNoPortal } from './no-portal.ts'
import type { Page } from './views/frame.ts'
import type { PageError } from './views/parts/page-error.ts'
import { type PageAnswer, seeOther } from './web-page.ts'

export const showRegistration = (server: Server, form: ReadonlyMap<string, string>, page: Page, errors: readonly PageError[]): string =>
  showNoPortal(page, server.config, form, errors)

const fieldOf: Readonly<Record<string, string>> = {
  passPolicyError: 'password',
  tooShortError: 'portalName',
  portalNameIncorrect: 'portalName',
  portalNameExist: 'portalName',
}

/** The registration form of a server without a portal does what POST /apisystem/portal/register does (GS-9, wire.md 5.3). */
export async function registerByForm(server: Server, visit: Visit, form: ReadonlyMap<string, string>, page: Page): Promise<PageAnswer> {
  const refused = (body: object, status: number): PageAnswer => {
    const { error, message } = body as { error: string; message: string }
    const field = fieldOf[error] ?? (message === 'Incorrect email' ? 'email' : undefined)
    return { html: showRegistration(server, form, page, [{ field, message }]), status }
  }
  if (form.get('password') !== form.get('passwordAgain'))
    return {
      html: showRegistration(server, form, page, [
        { field: 'passwordAgain', message: page.t('pages.password.differ', 'The two passwords are not the same') },
      ]),
      status: 400,
    }
  const closed = await demandRegistration({ server, authorization: `Bearer ${form.get('registrationKey') ?? ''}` })
  if (closed) return refused(closed.body, closed.status)
  const registrant = await readRegistrant(server, form)
  if ('fault' in registrant) return refused(registrant.fault.body, registrant.fault.status)
  const made = await registerPortal({ server, origin: visit.origin, now: visit.now }, registrant)
  return 'fault' in made ? refused(made.fault.body, made.fault.status) : seeOther(`${made.portal.url}/login`)
}
