import { type Reading, type Setting, setting } from './setting.ts'

interface TextSpec<F> {
  readonly about: string
  readonly fallback: F
  /** The default as the documentation shows it, where it is not the fallback itself. */
  readonly shown?: string
  readonly secret?: boolean
  /** The one spelling of the text, undefined when it cannot be a value; `mustBe` says what it has to be. */
  readonly normal?: (text: string) => string | undefined
  readonly mustBe?: string
}

/** A setting that is text on one line; with a fallback of undefined it may be absent. */
export function text<F extends string | undefined>(spec: TextSpec<F>): Setting<string | F> {
  const mustBe = spec.mustBe ?? 'text on one line'
  return setting<string | F>({
    about: spec.about,
    fallback: spec.fallback,
    shown: spec.shown ?? (spec.fallback || ''),
    secret: spec.secret ?? false,
    read(given) {
      const value = typeof given === 'string' && !/\p{Cc}/u.test(given) ? (spec.normal ?? same)(given) : undefined
      return value === undefined ? { mustBe } : { value }
    },
  })
}

/** A setting that is a whole number between two bounds, both included. */
export const wholeNumber = (spec: { about: string; fallback: number; least: number; most: number }): Setting<number> =>
  numeric({ ...spec, digits: /^-?\d{1,16}$/, kind: 'whole number' })

/** A setting that is a number, fractions allowed, between two bounds, both included. */
export const decimal = (spec: { about: string; fallback: number; least: number; most: number }): Setting<number> =>
  numeric({ ...spec, digits: /^-?\d{1,16}(?:\.\d{1,9})?$/, kind: 'number' })

/** A setting that is on or off. */
export const onOff = (spec: { readonly about: string; readonly fallback: boolean }): Setting<boolean> =>
  setting({
    ...spec,
    shown: String(spec.fallback),
    alone: 'true',
    read(given) {
      const word = wordOf(given)
      return word === 'true' || word === 'false' ? { value: word === 'true' } : { mustBe: 'true or false' }
    },
  })

/** A setting that is one of a few words, in any case. */
export function oneOf<const W extends string>(
  words: readonly W[],
  spec: { readonly about: string; readonly fallback: NoInfer<W> },
): Setting<W> {
  return setting<W>({
    ...spec,
    shown: spec.fallback,
    read(given) {
      const value = words.find(word => word.toLowerCase() === wordOf(given))
      return value === undefined ? { mustBe: `one of ${words.join(', ')}` } : { value }
    },
  })
}

interface ListSpec {
  readonly about: string
  readonly fallback: readonly string[]
  readonly shown?: string
  readonly mayBeEmpty?: boolean
  /** The one spelling of an item, undefined when it cannot be one. */
  readonly item: (text: string) => string | undefined
  /** The whole list made of the items, where it is more than they; undefined when they cannot stand together. */
  readonly whole?: (items: readonly string[]) => readonly string[] | undefined
  readonly mustBe: string
}

/** A setting that is a list: comma-separated text or an array of texts; the word `none` is the empty list (wire.md WW-1). */
export function list(spec: ListSpec): Setting<readonly string[]> {
  const fallback = Object.freeze([...spec.fallback])
  return setting<readonly string[]>({
    about: spec.about,
    fallback,
    shown: spec.shown ?? fallback.join(','),
    mayBeEmpty: spec.mayBeEmpty ?? false,
    read(given): Reading<readonly string[]> {
      const typed = itemsOf(given)
      const items = typed?.map(spec.item)
      if (items === undefined || !items.every(item => item !== undefined)) return { mustBe: spec.mustBe }
      const value = (spec.whole ?? same)([...new Set(items)])
      return value === undefined ? { mustBe: spec.mustBe } : { value: Object.freeze([...value]) }
    },
  })
}

function itemsOf(given: unknown): readonly string[] | undefined {
  const parts: unknown = typeof given === 'string' ? given.split(',') : given
  if (!Array.isArray(parts) || !parts.every(part => typeof part === 'string')) return undefined
  const items = parts.map(part => part.trim()).filter(part => part !== '')
  return items.length === 1 && items[0]?.toLowerCase() === 'none' ? [] : items
}

interface NumberSpec {
  readonly about: string
  readonly fallback: number
  readonly least: number
  readonly most: number
  readonly digits: RegExp
  readonly kind: string
}

const numeric = ({ about, fallback, least, most, digits, kind }: NumberSpec): Setting<number> =>
  setting({
    about,
    fallback,
    shown: String(fallback),
    read(given) {
      const value = typeof given === 'number' || typeof given === 'string' ? String(given) : ''
      const fits = digits.test(value) && Number(value) >= least && Number(value) <= most
      return fits ? { value: Number(value) } : { mustBe: `a ${kind} from ${least} to ${most}` }
    },
  })

const wordOf = (given: unknown): string => (typeof given === 'object' ? '' : String(given).toLowerCase())

const same = <T>(value: T): T => value
