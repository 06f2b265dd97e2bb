import { checkLink } from './check-link.ts'
import { isSignedIn } from './is-signed-in.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export const authentication = [isSignedIn, signIn, checkLink, signOut]
