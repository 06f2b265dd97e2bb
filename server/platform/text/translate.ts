import { IntlMessageFormat } from 'intl-messageformat'
import type { Catalogues } from './catalogues.ts'

/** What is put into the placeholders of a text, always as plain text. */
export type Values = Readonly<Record<string, string | number>>

/**
 * Gives the text of `key` in one culture; `english` is the default and the source for translators.
 * Texts with values are ICU messages: a quotation mark before a brace is written twice (`''{name}''`).
 * Texts without values are taken as they stand. Tags are never interpreted.
 */
export type Translate = (key: string, english: string, values?: Values) => string

/** How many compiled messages one translator keeps; the oldest makes room. */
const maxCompiled = 4000

const isEnglish = (culture: string): boolean => /^en(-|$)/i.test(culture)

/**
 * Makes `culture -> Translate`. Every `en-*` gives the English beside its use, exactly (WJ-30); other cultures
 * look in their catalogue, then in that of their language, and give the English where there is no translation.
 * A translation that cannot be formatted gives way to the English; English that cannot throws.
 */
export function createTranslator(catalogues: Catalogues): (culture: string) => Translate {
  const compiled = new Map<string, IntlMessageFormat>()

  const compile = (culture: string, message: string): IntlMessageFormat => {
    const cacheKey = `${culture}\n${message}`
    const known = compiled.get(cacheKey)
    if (known !== undefined) return known
    const format = new IntlMessageFormat(message, culture, undefined, { ignoreTag: true })
    const oldest = compiled.keys().next()
    if (compiled.size >= maxCompiled && oldest.value !== undefined) compiled.delete(oldest.value)
    compiled.set(cacheKey, format)
    return format
  }
  const format = (culture: string, message: string, values: Values | undefined): string =>
    values === undefined ? message : String(compile(culture, message).format(values))

  return culture => {
    if (isEnglish(culture)) return (_key, english, values) => format(culture, english, values)
    return (key, english, values) => {
      const translation = catalogues.find(culture, key)
      if (translation === undefined) return format('en', english, values)
      try {
        return format(culture, translation, values)
      } catch {
        return format('en', english, values)
      }
    }
  }
}

/** The names of the placeholders of an ICU message, each once, sorted; throws a SyntaxError when it is no message. */
export function placeholdersOf(message: string): readonly string[] {
  const names = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const part of node) walk(part)
    } else if (typeof node === 'object' && node !== null) {
      const { type, value, options } = node as { type?: unknown; value?: unknown; options?: unknown }
      if (typeof type === 'number' && type > 0 && type < 7 && typeof value === 'string') names.add(value)
      if (typeof options === 'object' && options !== null)
        for (const option of Object.values(options)) walk((option as { value: unknown }).value)
    }
  }
  walk(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst())
  return [...names].sort()
}
