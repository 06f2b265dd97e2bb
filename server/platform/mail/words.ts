import type { Translate, Values } from '../text/translate.ts'
import type { Words } from './letter.ts'
import { quoted, shortened } from './plain.ts'

/** The portal a letter comes from: title, public URL, IANA time zone. */
export interface Sender {
  readonly title: string
  readonly url: string
  readonly zone: string
}

/** Longest title of a portal in a letter, in characters (LL-2). */
const maxTitle = 100

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const year = 365 * day

/** Units that divide a span exactly, the largest first; a single day is said in hours. */
const exactUnits = [
  ['year', year],
  ['day', day],
  ['hour', hour],
  ['minute', minute],
] as const

/** The unit a span is said in, and how many: rounded down, so that no letter promises more than there is. */
function measure(seconds: number): [unit: string, count: number] {
  for (const [unit, length] of exactUnits) {
    if (seconds > 0 && seconds % length === 0 && seconds !== day) return [unit, seconds / length]
  }
  if (seconds >= 2 * day) return ['day', Math.floor(seconds / day)]
  if (seconds >= hour) return ['hour', Math.floor(seconds / hour)]
  return seconds >= minute ? ['minute', Math.floor(seconds / minute)] : ['second', Math.max(0, Math.floor(seconds))]
}

/** The zone's name, or UTC where the runtime does not know it. */
function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

/** Makes the words of one language for letters of one portal. Values that go into texts become one plain line each. */
export function createWords(translate: Translate, culture: string, sender: Sender): Words {
  const portal = {
    title: shortened(sender.title, maxTitle) || new URL(sender.url).host,
    url: sender.url.replace(/\/+$/, ''),
    zone: knownZone(sender.zone),
  }
  const asText = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? quoted(value) : value]))

  return {
    t: (key, english, values) => translate(key, english, values === undefined ? undefined : asText(values)),
    culture,
    portal,
    when: time =>
      new Intl.DateTimeFormat(culture, {
        year: 'numeric',
        month: 'long',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZoneName: 'long',
        timeZone: portal.zone,
      }).format(time),
    span: seconds => {
      const [unit, count] = measure(seconds)
      return new Intl.NumberFormat(culture, { style: 'unit', unit, unitDisplay: 'long', useGrouping: false }).format(count)
    },
    size: bytes => {
      const power = bytes < 1e6 ? 1 : bytes < 1e9 ? 2 : 3
      const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][power] ?? 'byte'
      return new Intl.NumberFormat(culture, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / 1000 ** power)
    },
  }
}
