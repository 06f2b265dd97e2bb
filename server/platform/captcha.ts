/** Where an answer to a captcha is checked, and by which key. */
export interface CaptchaService {
  readonly url: string
  readonly secret: string
}

const timeout = 5000

/**
 * Whether the service takes an answer for that of a human (the siteverify call that reCAPTCHA and hCaptcha share: `secret`, `response`, `remoteip`; answer
 * `{success}`). A service that cannot be reached, or says anything else, has not taken it.
 */
export async function passesCaptcha({ url, secret }: CaptchaService, response: string, ip: string): Promise<boolean> {
  const body = new URLSearchParams({ secret, response, remoteip: ip })
  try {
    const answer = await fetch(url, { method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(timeout) })
    const said = (await answer.json()) as { success?: unknown } | null
    return answer.ok && said?.success === true
  } catch {
    // Not reached, too slow, or no JSON: an answer that nobody vouches for has not passed.
    return false
  }
}
