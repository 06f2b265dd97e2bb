import { type Block, button, type Words } from '../platform/mail/letter.ts'

/** The way to the portal's sign-in page, without any key. */
export const signInButton = ({ t, portal }: Words): Block => button(t('letters.frame.signIn', 'Sign in'), `${portal.url}/login`)
