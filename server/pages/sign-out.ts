import { signOut as signOutOperation } from '../operations/authentication/sign-out.ts'
import { performFor } from './perform-for.ts'
import { safePath } from './safe-path.ts'
import { seeOther, type WebPage } from './web-page.ts'

/** Signs out by a button, never by opening an address. */
export const signOut: WebPage = {
  at: '/logout',
  show: async () => ({ redirect: '/login', status: 302 }),
  async submit(call) {
    await performFor(call, { operation: signOutOperation })
    return seeOther(safePath(call.form.get('returnUrl')) ?? '/login?arrival=signedOut')
  },
}
