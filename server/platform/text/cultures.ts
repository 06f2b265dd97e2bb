/** The cultures Roster knows, in the order clients are shown them (wire.md WJ-31). */
export const cultures: readonly string[] = [
  ...['az', 'cs', 'de', 'en-GB', 'en-US', 'es', 'fr', 'it', 'lv', 'nl', 'pl', 'pt-BR', 'pt', 'ro', 'sk', 'sl', 'sq-AL', 'fi', 'vi', 'tr'],
  ...['el-GR', 'bg', 'ru', 'sr-Cyrl-RS', 'sr-Latn-RS', 'uk-UA', 'hy-AM', 'ar-SA', 'si', 'lo-LA', 'zh-CN', 'ja-JP', 'ko-KR'],
]

/** The culture that is always enabled and stands in where nothing else fits (wire.md WJ-30, WJ-31). */
export const fallbackCulture = 'en-US'

const lastResort = 'en'
const rightToLeftLanguages: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur'])

/** The culture as the list spells it, whatever case it was typed in (accounts.md CU-2); undefined when it is not among the enabled. */
export function matchCulture(text: string, enabled: readonly string[] = cultures): string | undefined {
  const wanted = text.toLowerCase()
  return enabled.find(culture => culture.toLowerCase() === wanted)
}

/** The culture without its last part (`pt-BR` -> `pt`, `sr-Latn-RS` -> `sr-Latn`); undefined for a bare language. */
export function parentCulture(culture: string): string | undefined {
  const dash = culture.lastIndexOf('-')
  return dash < 0 ? undefined : culture.slice(0, dash)
}

/** The culture in force for a stored one: itself while it is enabled, else its nearest enabled parent, else `en-US` (accounts.md CU-2). */
export function cultureOf(stored: string | null | undefined, enabled: readonly string[] = cultures): string {
  const found = stored ? withParents(stored).map(culture => matchCulture(culture, enabled)) : []
  return found.find(culture => culture !== undefined) ?? fallbackCulture
}

/** The culture for a culture or language somebody typed: as it is, else the first enabled one of that language, else `en-US` (wire.md WG-14). */
export function cultureForLanguage(text: string, enabled: readonly string[] = cultures): string {
  const language = languageOf(text)
  return matchCulture(text, enabled) ?? enabled.find(culture => languageOf(culture) === language) ?? fallbackCulture
}

/** Whether texts in this culture run from right to left. */
export const isRightToLeft = (culture: string): boolean => rightToLeftLanguages.has(languageOf(culture))

/** Where to look for texts in a culture, best first: itself, its parents down to the language, then `en` (links-and-letters.md LG-1). */
export const textCultures = (culture: string): readonly string[] => [...new Set([...withParents(culture), lastResort])]

function withParents(culture: string): string[] {
  const parent = parentCulture(culture)
  return parent === undefined ? [culture] : [culture, ...withParents(parent)]
}

const languageOf = (culture: string): string => culture.toLowerCase().split('-', 1)[0] ?? ''
