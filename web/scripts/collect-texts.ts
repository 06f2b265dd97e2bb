import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = join(import.meta.dirname, '../src')

/** A call of `t`, `rich` or `text` with an id and its English, in either kind of quotes. */
const textCall = /\b(?:t|rich|text)\(\s*'([\w.]+)',\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g

/**
 * Every text of the application: its id and its English.
 * @throws Error when one id stands for two different texts
 */
export function collectTexts(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const file of globSync('**/*.{ts,tsx}', { cwd: source })) {
    for (const [, id = '', single, double] of readFileSync(join(source, file), 'utf8').matchAll(textCall)) {
      const english = (single ?? double ?? '').replace(/\\(.)/g, '$1')
      const before = found.get(id)
      if (before !== undefined && before !== english) throw new Error(`${file}: ${id} says both "${before}" and "${english}"`)
      found.set(id, english)
    }
  }
  return found
}

/** A language's texts. */
export function readCatalogue(language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(source, 'locales', `${language}.json`), 'utf8'))
}
