import type { Config } from '../config.ts'
import { passesCaptcha } from '../platform/captcha.ts'
import { captchaInvalid } from '../problems.ts'

/** What a client sends of a captcha. */
export interface GivenCaptcha {
  readonly recaptchaResponse?: string | undefined
}

interface Asking {
  readonly server: { readonly config: Config }
  readonly origin: { readonly ip: string }
}

const hCaptcha = 3
const services = { recaptcha: 'https://www.google.com/recaptcha/api/siteverify', hCaptcha: 'https://api.hcaptcha.com/siteverify' }
/** Longer than any answer of a captcha. */
const longestResponse = 8192

/** `off`: no captcha is configured (both keys are needed, wire.md section 8); `absent`: none was sent. */
export async function judgeCaptcha({ server, origin }: Asking, given: GivenCaptcha): Promise<'off' | 'absent' | 'passed' | 'refused'> {
  const { captchaPublicKey, captchaSecretKey, captchaType, captchaVerifyUrl } = server.config
  if (captchaPublicKey === undefined || captchaSecretKey === undefined) return 'off'
  const response = given.recaptchaResponse?.trim()
  if (!response) return 'absent'
  if (response.length > longestResponse) return 'refused'
  const url = captchaVerifyUrl ?? (captchaType === hCaptcha ? services.hCaptcha : services.recaptcha)
  return (await passesCaptcha({ url, secret: captchaSecretKey }, response, origin.ip)) ? 'passed' : 'refused'
}

/** Refuses a stranger who did not pass the captcha, where one is configured (WX-21; accounts.md RP-1 row 3, portal.md AM-2). */
export async function demandHuman(asking: Asking, given: GivenCaptcha): Promise<void> {
  const judged = await judgeCaptcha(asking, given)
  if (judged === 'absent' || judged === 'refused') throw captchaInvalid()
}
