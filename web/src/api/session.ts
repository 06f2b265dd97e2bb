import { answerOf, api } from './client.ts'

/** POST authentication/logout: ends the session of the cookie (wire.md WS-10). */
export async function signOut(): Promise<void> {
  await answerOf(api.POST('/api/2.0/authentication/logout'))
}

/** The address of the sign-in page that leads back to where the person is now. */
export function signInAddress(path: string): string {
  return path === '/' ? '/login' : `/login?returnUrl=${encodeURIComponent(path)}`
}
