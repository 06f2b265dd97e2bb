import { signIn as signInOperation } from '../operations/authentication/sign-in.ts'
import { isOpen, joinPath } from './ask-to-join.ts'
import { performFor } from './perform-for.ts'
import { safePath } from './safe-path.ts'
import { afterSignIn } from './second-factor.ts'
import type { PageError } from './views/parts/page-error.ts'
import { type Arrival, signInPage } from './views/sign-in.ts'
import type { PageAnswer, PageCall, WebPage } from './web-page.ts'
import { wizardPath } from './wizard-path.ts'

const arrivals: readonly Arrival[] = [
  'passwordChanged',
  'passwordMailed',
  'addressChanged',
  'addressConfirmed',
  'alreadyRegistered',
  'signedOut',
  'sessionEnded',
]

/** Signs in with address and password, and goes on to where the person wanted to be (LW-6). */
export const signIn: WebPage = {
  at: '/login',

  async show(call) {
    const toWizard = await wizardPath(call)
    if (toWizard) return { redirect: toWizard, status: 302 }
    return page(call, [])
  },

  async submit(call) {
    const { form } = call
    const body = { userName: form.get('userName') ?? '', password: form.get('password') ?? '', session: !form.has('stay') }
    const done = await performFor(call, { operation: signInOperation, body })
    if (!('refused' in done)) return afterSignIn(done, call, safePath(form.get('returnUrl')) ?? '/')
    const { status, type, message } = done.refused
    const { t } = call.frameIn(undefined)
    const wrong = t('pages.signIn.wrong', 'The address or the password is not right')
    return page(call, [{ message: type === 'authentication_failed' ? wrong : message }], status)
  },
}

async function page(call: PageCall, errors: readonly PageError[], status = 200): Promise<PageAnswer> {
  const { query, form } = call
  const returnUrl = safePath(form.get('returnUrl') ?? query.get('returnurl') ?? query.get('referenceurl'))
  const arrival =
    arrivals.find(known => known === query.get('arrival')) ?? (query.get('passwordchanged') === 'true' ? 'passwordChanged' : undefined)
  const userName = form.get('userName') ?? query.get('address')
  const html = signInPage(call.frameIn(query.get('culture')), {
    form: { action: '/login', hidden: {} },
    step: {
      kind: 'password',
      userName,
      stay: form.has('stay'),
      forgotPassword: '/login/forgotten',
      ...((await isOpen(call)) && { join: joinPath }),
    },
    ...(returnUrl !== undefined && { returnUrl }),
    ...(arrival !== undefined && errors.length === 0 && { arrival }),
    errors,
  })
  return { html, status }
}
