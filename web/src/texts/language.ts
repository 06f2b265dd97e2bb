/** Languages that are written from right to left. */
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

/** The language of a culture: `de` of `de-AT`. */
export function languageOf(culture: string): string {
  return culture.split('-')[0]?.toLowerCase() ?? 'en'
}

/** The direction in which a culture is written. */
export function directionOf(culture: string): 'ltr' | 'rtl' {
  return rightToLeft.has(languageOf(culture)) ? 'rtl' : 'ltr'
}
