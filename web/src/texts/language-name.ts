/** A language by its own name: `Deutsch`, `English (United Kingdom)`; its code where the browser knows no name. */
export function languageName(culture: string): string {
  const name = new Intl.DisplayNames([culture], { type: 'language', languageDisplay: 'standard' }).of(culture) ?? culture
  return name.charAt(0).toLocaleUpperCase(culture) + name.slice(1)
}
