import type { Person } from '../model/person.ts'
import type { Translate } from '../platform/text/translate.ts'
import { type ResultParams, resultPage } from './views/result.ts'
import { type PageAnswer, type PageCall, seeOther, type WebPage } from './web-page.ts'

const signIn = (t: Translate) => ({ text: t('pages.result.signIn', 'Sign in'), href: '/login' })

/** What result pages say (EG-5): what happened, and the next step. None signs anybody in. */
const results = {
  'email-changed': (t: Translate, address: string): ResultParams => ({
    tone: 'done',
    heading: t('pages.emailChanged.heading', 'Your e-mail address is changed'),
    paragraphs: [
      t('pages.emailChanged.what', 'From now on you sign in with {address}. Your password is the same as before.', { address }),
      t('pages.emailChanged.undo', 'The old address was told, and can undo the change for a while.'),
    ],
    next: { text: t('pages.emailChanged.next', 'Go on'), href: '/' },
  }),
  'email-stopped': (t: Translate, address: string): ResultParams => ({
    tone: 'done',
    heading: t('pages.emailStopped.heading', 'The change is stopped'),
    paragraphs: [
      t('pages.emailStopped.what', 'The address stays {address}. The letter to the other address no longer works.', { address }),
      t('pages.emailStopped.safe', 'If you did not ask for the change, somebody may know your password: sign in and change it.'),
    ],
    next: signIn(t),
  }),
  'email-undone': (t: Translate, address: string): ResultParams => ({
    tone: 'done',
    heading: t('pages.emailUndone.heading', 'The change is undone'),
    paragraphs: [
      t('pages.emailUndone.what', 'The address of the account is {address} again. Everybody was signed out.', { address }),
      t('pages.emailUndone.next', 'A letter with a link to set a new password is on its way to this address.'),
    ],
    next: signIn(t),
  }),
  'email-undone-frozen': (t: Translate, address: string): ResultParams => ({
    tone: 'done',
    heading: t('pages.emailUndone.heading', 'The change is undone'),
    paragraphs: [
      t('pages.emailUndone.what', 'The address of the account is {address} again. Everybody was signed out.', { address }),
      t(
        'pages.emailUndone.frozen',
        'Signing in takes a code of the authenticator app of the account, or a backup code. Without them, ask an administrator of the portal.',
      ),
    ],
    next: signIn(t),
  }),
  'email-approved': (t: Translate): ResultParams => ({
    tone: 'done',
    heading: t('pages.emailApproved.heading', 'You approved the change'),
    paragraphs: [
      t('pages.emailApproved.what', 'A letter is on its way to the new address. The change happens when that address is confirmed too.'),
    ],
    next: signIn(t),
  }),
  'email-refused': (t: Translate, address: string): ResultParams => ({
    tone: 'done',
    heading: t('pages.emailRefused.heading', 'You refused the change'),
    paragraphs: [
      t('pages.emailRefused.what', 'The address stays {address}.', { address }),
      t('pages.emailRefused.safe', 'If you did not ask for the change, somebody may know your password: set a new one.'),
    ],
    next: signIn(t),
  }),
  'profile-removed': (t: Translate, address: string): ResultParams => ({
    tone: 'done',
    heading: t('pages.profileRemoved.heading', 'Your account is disabled'),
    paragraphs: [
      t('pages.profileRemoved.what', 'The account {address} is signed out everywhere.', { address }),
      t('pages.profileRemoved.back', 'If that was a mistake, ask an administrator of the portal to let you back in.'),
    ],
  }),
} as const

export type ResultName = keyof typeof results

const contextOf = (portalId: number): string => `result page ${portalId}`

/** Goes on to a result page, so that a reload repeats nothing (LW-7). The address travels sealed: it is nobody's business in a history. */
export function showResult({ server, portal }: PageCall, name: ResultName, person: Person, address: string): PageAnswer {
  const about = server.sealer.seal(address, contextOf(portal.id))
  return seeOther(`/done/${name}?${new URLSearchParams({ about, culture: person.culture ?? portal.culture })}`)
}

/** The result pages; without an address to speak of they lead to the start. */
export const resultPages: readonly WebPage[] = Object.entries(results).map(([name, say]) => ({
  at: `/done/${name}`,
  async show(call) {
    const address = call.server.sealer.open(call.query.get('about') ?? '', contextOf(call.portal.id))
    if (address === undefined) return { redirect: '/', status: 302 }
    const frame = call.frameIn(call.query.get('culture'))
    return { html: resultPage(frame, say(frame.t, address)) }
  },
}))
