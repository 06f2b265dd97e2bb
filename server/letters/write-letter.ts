import { render } from '../platform/mail/render.ts'
import { createWords } from '../platform/mail/words.ts'
import type { WriteLetter, WrittenLetter } from '../platform/mail/written-letter.ts'
import type { Catalogues } from '../platform/text/catalogues.ts'
import type { Translate } from '../platform/text/translate.ts'

const english = 'en'

/**
 * Makes the writer of letters. A letter is written in one language as a whole: where the culture asked for lacks any of
 * its texts, in its own catalogue or in that of its language, the whole letter is English (LG-1).
 */
export function createLetterWriter(catalogues: Catalogues, translatorOf: (culture: string) => Translate): WriteLetter {
  return (letter, params, culture, sender) => {
    const write = (language: string): { written: WrittenLetter; keys: readonly string[] } => {
      const translate = translatorOf(language)
      const keys: string[] = []
      const note: Translate = (key, text, values) => {
        keys.push(key)
        return translate(key, text, values)
      }
      const words = createWords(note, language, sender)
      const draft = letter.compose(words, params)
      const footer = words.t('letters.frame.footer', 'This letter was sent automatically by:')
      const rendered = render(draft, { culture: language, portalTitle: words.portal.title, portalUrl: words.portal.url, footer })
      return { written: { ...rendered, culture: language, ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }) }, keys }
    }
    if (/^en(-|$)/i.test(culture)) return write(culture).written
    const { written, keys } = write(culture)
    return keys.every(key => catalogues.find(culture, key) !== undefined) ? written : write(english).written
  }
}
