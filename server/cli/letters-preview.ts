import { letters } from '../letters/index.ts'
import { previewLetter } from '../letters/preview.ts'
import { createLetterWriter } from '../letters/write-letter.ts'
import { openCatalogues } from '../platform/text/catalogues.ts'
import { cultures, matchCulture } from '../platform/text/cultures.ts'
import { createTranslator } from '../platform/text/translate.ts'
import { type Command, UsageProblem } from './command.ts'

/** A letter with made-up contents. */
export const lettersPreview: Command = {
  name: 'letters preview',
  usage: '<name>',
  about: 'Prints a letter with made-up contents; a wrong name lists them all.',
  flags: { language: { value: 'culture', about: 'In this language, such as de or pt-BR; English unless said.' } },
  async run([name = ''], { flags, print }) {
    const wanted = String(flags.get('language') ?? 'en-US')
    const culture = matchCulture(wanted)
    if (culture === undefined) throw new UsageProblem(`The language is one of ${cultures.join(', ')}.`)
    const catalogues = openCatalogues()
    const written = previewLetter(name, culture, createLetterWriter(catalogues, createTranslator(catalogues)))
    if (written === undefined) throw new UsageProblem(`There is no letter "${name}", only ${[...letters.keys()].join(', ')}.`)
    print(`Subject: ${written.subject}`)
    print('')
    print(written.text.trimEnd())
    return 0
  },
}
