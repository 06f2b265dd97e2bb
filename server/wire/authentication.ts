import type { Static } from 'typebox'
import { writePlainDate, zeroDate } from './date.ts'
import { anything, flag, optional, record, text, writtenPlainDate } from './schema.ts'

const longestAddress = 255

const credentials = {
  userName: optional(text()),
  password: optional(text()),
  passwordHash: optional(text()),
  session: flag({ default: false }),
  confirmData: optional(
    record(
      { email: optional(text({ max: longestAddress, email: true })), key: optional(text()), first: optional(anything()) },
      { title: 'ConfirmData' },
    ),
  ),
  provider: optional(text()),
  accessToken: optional(text()),
  codeOAuth: optional(text()),
  serializedProfile: optional(text()),
  recaptchaType: optional(anything()),
  recaptchaResponse: optional(text()),
  culture: optional(text()),
}

/** Body of POST authentication (directory.md 3.2). */
export const Credentials = record(credentials, { title: 'Credentials' })
export type Credentials = Static<typeof Credentials>

/** Body of POST authentication/{code} (AT-20). */
export const CredentialsWithCode = record({ ...credentials, code: optional(text()) }, { title: 'CredentialsWithCode' })

/** What a sign-in answers (directory.md 3.2). */
export const AuthenticationToken = record(
  {
    token: optional(text()),
    expires: writtenPlainDate(),
    sms: flag(),
    tfa: flag(),
    confirmUrl: optional(text()),
    tfaKey: optional(text()),
  },
  { title: 'AuthenticationToken' },
)
type AuthenticationToken = Static<typeof AuthenticationToken>

/** AT-4: the token of a session; `expiresAt` UTC milliseconds, null for no end; `expires` by WS-6. */
export const presentToken = (given: { token: string; expiresAt: number | null; brief: boolean; tfa: boolean }): AuthenticationToken => ({
  token: given.token,
  expires: writePlainDate(given.brief ? zeroDate : (given.expiresAt ?? zeroDate)),
  sms: false,
  tfa: given.tfa,
})

/** AT-12: the way to the second factor; its key travels in a cookie alone. */
export const presentChallenge = ({ url, secret }: { url: string; secret: string | undefined }): AuthenticationToken => ({
  expires: writePlainDate(zeroDate),
  sms: false,
  tfa: true,
  confirmUrl: url,
  ...(secret !== undefined && { tfaKey: secret }),
})
