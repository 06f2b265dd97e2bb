import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { placeholdersOf } from '../server/platform/text/translate.ts'

/** English texts by key, as they stand beside their use, and what is wrong with how they are written. */
export interface Collected {
  readonly texts: Readonly<Record<string, string>>
  readonly problems: readonly string[]
}

const server = join(import.meta.dirname, '../server')
const locales = join(server, 'locales')

const literal = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.|\$(?!\{))*`/.source
const key = /(['"])([a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)+)\1/.source
/** An argument that looks like a key, followed by one that is text: `t('area.name', 'English' ...` and the like. */
const use = new RegExp(`[(,]\\s*${key}\\s*,\\s*((?:${literal})(?:\\s*\\+\\s*(?:${literal}))*)`, 'g')
/** What tells a text from a name: a capital, a digit or a placeholder at its start, or a blank. */
const looksLikeText = /^[\p{Lu}\d{#]|\s/u

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' }

/** The value of a string literal without placeholders, or of several joined by `+`. */
function readLiterals(source: string): string {
  const parts = [...source.matchAll(new RegExp(literal, 'g'))].map(([part]) => part.slice(1, -1))
  return parts
    .join('')
    .replace(/\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))/g, (_all, long, four, two, single: string | undefined) =>
      single === undefined ? String.fromCodePoint(Number.parseInt(long ?? four ?? two, 16)) : (escapes[single] ?? single),
    )
}

/** The texts in one source file; comments that begin a line are left out. */
export function textsIn(source: string): [key: string, english: string][] {
  const statements = source.replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*/gm, '')
  return [...statements.matchAll(use)]
    .map(([, , name = '', text = '']): [string, string] => [name, readLiterals(text)])
    .filter(([, text]) => looksLikeText.test(text))
}

const sorted = (texts: Iterable<[string, string]>): Record<string, string> =>
  Object.fromEntries([...texts].sort(([one], [other]) => (one < other ? -1 : 1)))

/** Collects the texts of all source files below a folder, tests left out. */
export function collectTexts(folder: string = server): Collected {
  const texts = new Map<string, string>()
  const problems: string[] = []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /(?<!\.test|\.d)\.ts$/.test(file))
  for (const file of files.sort()) {
    for (const [name, english] of textsIn(readFileSync(join(folder, file), 'utf8'))) {
      const other = texts.get(name)
      if (other !== undefined && other !== english) problems.push(`${name} has two texts: "${other}" and, in ${file}, "${english}"`)
      if (/(?<!')'(?:'')*[{}]/.test(english)) problems.push(`${name}: the quotation mark before a brace must be doubled ('')`)
      texts.set(name, english)
    }
  }
  return { texts: sorted(texts), problems }
}

/** What differs between the texts in use and a translation: keys that are missing, left over, or have other placeholders. */
export function compare(name: string, english: Readonly<Record<string, string>>, translated: Readonly<Record<string, string>>): string[] {
  const placeholders = (text: string): string => {
    try {
      return placeholdersOf(text).join(', ')
    } catch (error) {
      return `none, the text is broken: ${String(error)}`
    }
  }
  const differing = Object.keys(english).filter(
    key => translated[key] !== undefined && placeholders(translated[key]) !== placeholders(english[key] ?? ''),
  )
  return [
    ...Object.keys(english).flatMap(key => (Object.hasOwn(translated, key) ? [] : [`missing in ${name}: ${key}`])),
    ...Object.keys(translated).flatMap(key => (Object.hasOwn(english, key) ? [] : [`left over in ${name}: ${key}`])),
    ...differing.map(key => `other placeholders in ${name}: ${key} (${placeholders(english[key] ?? '')})`),
  ]
}

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(join(locales, file), 'utf8')) as Record<string, string>
const write = (texts: object): string => `${JSON.stringify(texts, null, 2)}\n`

/** Everything that is wrong with the catalogues as they are on disk. */
export function checkCatalogues(): string[] {
  const { texts, problems } = collectTexts()
  const files = readdirSync(locales).filter(file => file.endsWith('.json'))
  const inUse = files.includes('en.json') ? read('en.json') : {}
  const stale = [...new Set([...Object.keys(texts), ...Object.keys(inUse)])].filter(key => texts[key] !== inUse[key])
  return [
    ...problems,
    ...stale.map(key => `stale in en.json: ${key}`),
    ...files.filter(file => file !== 'en.json').flatMap(file => compare(file, texts, read(file))),
  ]
}

if (import.meta.main) {
  if (!process.argv.includes('--check')) writeFileSync(join(locales, 'en.json'), write(collectTexts().texts))
  const complaints = checkCatalogues()
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
  if (complaints.length > 0 && process.argv.includes('--check')) process.exitCode = 1
}
