import { checkLink } from './check-link.ts'
import { isSignedIn } from './is-signed-in.ts'
import { signIn } from './sign-in.ts'
import { signInWithCode } from './sign-in-with-code.ts'
import { signOut } from './sign-out.ts'
import { sendSms, setPhone } from './without-sms.ts'

export const authentication = [isSignedIn, signIn, signInWithCode, checkLink, signOut, setPhone, sendSms]
