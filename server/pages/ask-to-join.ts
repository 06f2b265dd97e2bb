import { entrance, takesStrangers } from '../model/settings/entrance.ts'
import { askToJoin as operation } from '../operations/settings/entrance/join.ts'
import { performFor } from './perform-for.ts'
import { askToJoinPage } from './views/ask-to-join.ts'
import { notFoundPage } from './views/not-found.ts'
import type { PageError } from './views/parts/page-error.ts'
import { resultPage } from './views/result.ts'
import type { PageAnswer, PageCall, WebPage } from './web-page.ts'

/** Where somebody asks to join by themselves. */
export const joinPath = '/login/join'

/** Asks for a letter with a link to register, where the portal lets people join by themselves (portal.md AM-5, AM-6). */
export const askToJoin: WebPage = {
  at: joinPath,
  show: async call => ((await isOpen(call)) ? page(call, []) : closed(call)),

  async submit(call) {
    if (!(await isOpen(call))) return closed(call)
    const email = call.form.get('email')?.trim() ?? ''
    const culture = call.visit.culture
    const done = await performFor(call, { operation, body: { email, culture } })
    if (!('refused' in done)) return asked(call, email)
    const { status, message } = done.refused
    return page(call, [{ ...(status === 400 && { field: 'email' }), message }], status)
  },
}

/** Whether the sign-in page offers it. */
export const isOpen = async ({ server, portal }: PageCall): Promise<boolean> => takesStrangers(await server.settings.of(portal, entrance))

const closed = (call: PageCall): PageAnswer => ({ html: notFoundPage(call.frameIn(undefined), { home: '/' }), status: 404 })

async function page(call: PageCall, errors: readonly PageError[], status = 200): Promise<PageAnswer> {
  const { trustedDomains, trustedDomainsType } = await call.server.settings.of(call.portal, entrance)
  const html = askToJoinPage(call.frameIn(undefined), {
    form: { action: joinPath, hidden: {} },
    address: call.form.get('email'),
    domains: trustedDomainsType === 1 ? trustedDomains : [],
    signIn: '/login',
    errors,
  })
  return { html, status }
}

function asked(call: PageCall, address: string): PageAnswer {
  const frame = call.frameIn(undefined)
  const { t } = frame
  const html = resultPage(frame, {
    tone: 'done',
    heading: t('pages.forgotten.asked', 'Look into your mailbox'),
    paragraphs: [t('pages.join.asked', 'A letter with a link to make your account is on its way to {address}.', { address })],
    next: { text: t('pages.forgotten.back', 'Back to sign-in'), href: '/login' },
  })
  return { html }
}
