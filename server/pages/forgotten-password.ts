import { remind } from '../operations/people/password/remind.ts'
import { performFor } from './perform-for.ts'
import { forgottenPasswordPage } from './views/forgotten-password.ts'
import type { PageError } from './views/parts/page-error.ts'
import { resultPage } from './views/result.ts'
import type { PageAnswer, PageCall, WebPage } from './web-page.ts'

/** Asks for a letter with a link to a new password; says the same whether the address is known or not (RP-4). */
export const forgottenPassword: WebPage = {
  at: '/login/forgotten',
  show: async call => page(call, []),

  async submit(call) {
    const email = call.form.get('email')?.trim() ?? ''
    const { t } = call.frameIn(undefined)
    if (email === '') return page(call, [{ field: 'email', message: t('pages.forgotten.missing', 'Enter your e-mail address') }], 400)
    const done = await performFor(call, { operation: remind, body: { email } })
    if (!('refused' in done)) return asked(call, email)
    const { status, type, message, fields } = done.refused
    const isAddress = type === 'email_invalid' || fields.email !== undefined
    const wrong = t('pages.forgotten.invalid', 'This is not an e-mail address. Check it for typing errors.')
    return page(call, [isAddress ? { field: 'email', message: wrong } : { message }], status)
  },
}

function page(call: PageCall, errors: readonly PageError[], status = 200): PageAnswer {
  const html = forgottenPasswordPage(call.frameIn(undefined), {
    form: { action: '/login/forgotten', hidden: {} },
    address: call.form.get('email') ?? call.query.get('address'),
    signIn: '/login',
    errors,
  })
  return { html, status }
}

function asked(call: PageCall, email: string): PageAnswer {
  const frame = call.frameIn(undefined)
  const { t } = frame
  const html = resultPage(frame, {
    tone: 'done',
    heading: t('pages.forgotten.asked', 'Look into your mailbox'),
    paragraphs: [
      t('pages.forgotten.askedWhat', 'If {address} has an account here, a letter with a link to set a new password is on its way.', {
        address: email,
      }),
      t('pages.forgotten.askedElse', 'Nothing came after some minutes? Look among unwanted mail, and check the address.'),
    ],
    next: { text: t('pages.forgotten.back', 'Back to sign-in'), href: '/login' },
  })
  return { html }
}
