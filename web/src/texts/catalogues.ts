import { languageOf } from './language.ts'

const files = import.meta.glob<Record<string, string>>('../locales/*.json', { import: 'default' })

/** One language's texts. `locale` is English when there are none: dates and text then stay of one language. */
export interface Catalogue {
  readonly locale: string
  readonly messages: Record<string, string>
}

/** Loads the texts of a culture's language. */
export async function loadCatalogue(culture: string): Promise<Catalogue> {
  const language = languageOf(culture)
  if (language === 'en') return { locale: culture, messages: {} }
  const messages = await files[`../locales/${language}.json`]?.()
  return messages ? { locale: culture, messages } : { locale: 'en', messages: {} }
}
