const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The most days a time span may have, so that its 100 ns ticks fit 64 bits as they do in existing clients. */
const maxDays = 10_675_198

const form = /^(-)?(?:(\d{1,8})\.)?([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,7}))?$/

/** Reads `[-][d.]hh:mm:ss[.f1-7]` (WI-9) as milliseconds, finer parts cut off; undefined when it is anything else. */
export function readTimeSpan(text: string): number | undefined {
  const found = form.exec(text)
  if (!found || Number(found[2] ?? 0) > maxDays) return undefined
  const [, sign, days = '0', hours, minutes, seconds, fraction = ''] = found
  const span = Number(days) * day + Number(hours) * hour + Number(minutes) * minute + Number(seconds) * second
  const exact = span + Number(fraction.slice(0, 3).padEnd(3, '0'))
  return sign && exact > 0 ? -exact : exact
}

/** Writes milliseconds as `[-][d.]hh:mm:ss[.fffffff]` (WV-8); null stays null. */
export function writeTimeSpan(span: number): string
export function writeTimeSpan(span: number | null): string | null
export function writeTimeSpan(span: number | null): string | null {
  if (span === null) return null
  const rest = Math.abs(Math.trunc(span))
  const days = Math.floor(rest / day)
  const clock = [Math.floor((rest % day) / hour), Math.floor((rest % hour) / minute), Math.floor((rest % minute) / second)]
  const fraction = rest % second
  const time = clock.map(part => String(part).padStart(2, '0')).join(':')
  return `${span <= -1 ? '-' : ''}${days > 0 ? `${days}.` : ''}${time}${fraction > 0 ? `.${String(fraction).padStart(3, '0')}0000` : ''}`
}
