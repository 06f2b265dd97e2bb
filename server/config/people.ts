import { cultures, fallbackCulture, matchCulture } from '../platform/text/cultures.ts'
import { list, text, wholeNumber } from './kinds.ts'
import { type Setting, setting } from './setting.ts'

/** The least an argon2id hash may cost (accounts.md PW-5); the defaults are the same. */
const leastMemory = 19_456
const leastPasses = 2
const leastLanes = 1
const passwordLengthLimit = 30
const providers = ['google', 'zoom', 'linkedin', 'facebook', 'twitter', 'microsoft', 'appleid', 'weixin', 'nextcloud']

/** People: their languages, names and passwords, and how they sign in. */
export const peopleSettings = {
  enabledCultures: list({
    about: 'Languages people can choose, a part of the list of WJ-31; `en-US` is always among them.',
    fallback: cultures,
    shown: 'all',
    item: name => matchCulture(name),
    whole: chosen => cultures.filter(culture => culture === fallbackCulture || chosen.includes(culture)),
    mustBe: `a list of cultures out of ${cultures.join(', ')}`,
  }),
  defaultTimeZone: text({
    about: 'Time zone of new portals, an IANA name (WG-14).',
    fallback: 'UTC',
    normal: zone => (isTimeZone(zone) ? zone : undefined),
    mustBe: 'the IANA name of a time zone, such as Europe/London',
  }),
  userNameRegex: pattern("^[\\p{L}\\p{M}' \\-]+$", 'Regular expression first and last names must match (NM-1).'),
  passwordMinLength: wholeNumber({
    about: 'The shortest minimum a portal may set for passwords (LP-19).',
    fallback: 8,
    least: 1,
    most: passwordLengthLimit,
  }),
  argonMemory: wholeNumber({
    about: 'Memory of a password hash, in KiB (PW-5).',
    fallback: leastMemory,
    least: leastMemory,
    most: 4_194_304,
  }),
  argonPasses: wholeNumber({
    about: 'Passes of a password hash over its memory (PW-5).',
    fallback: leastPasses,
    least: leastPasses,
    most: 100,
  }),
  argonLanes: wholeNumber({ about: 'Lanes of a password hash (PW-5).', fallback: leastLanes, least: leastLanes, most: 64 }),
  captchaType: wholeNumber({
    about: 'Kind of captcha: 0 reCAPTCHA, 1 for Android, 2 for iOS, 3 hCaptcha (WN-7); asked for when both keys are set.',
    fallback: 0,
    least: 0,
    most: 3,
  }),
  captchaVerifyUrl: text({
    about:
      'Where answers to a captcha are checked, if not at the service of its kind: one that answers as reCAPTCHA and hCaptcha do. Roster’s own pages show no captcha and ask for none.',
    fallback: undefined,
    normal: url => (/^https?:$/.test(URL.parse(url)?.protocol ?? '') ? url : undefined),
    mustBe: 'an http or https address',
  }),
  captchaPublicKey: text({ about: 'Key of the captcha that browsers see.', fallback: undefined }),
  captchaSecretKey: text({ about: 'Key by which the server has a captcha checked.', fallback: undefined, secret: true }),
  signInProviders: list({
    about: 'Third-party sign-in providers that are offered (TP-1).',
    fallback: [],
    item: name => providers.find(provider => provider === name.toLowerCase()),
    mustBe: `a list out of ${providers.join(', ')}`,
  }),
}

function pattern(source: string, about: string): Setting<RegExp> {
  return setting({
    about,
    fallback: new RegExp(source, 'u'),
    shown: source,
    read(given) {
      try {
        if (typeof given === 'string') return { value: new RegExp(given, 'u') }
      } catch {
        // A pattern that cannot be compiled is refused as any other value.
      }
      return { mustBe: 'a regular expression (with the flag u)' }
    },
  })
}

function isTimeZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
