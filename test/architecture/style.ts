import { isTest, type Source } from './read-sources.ts'

/** How long a file may be, in lines. */
const longestFile = 250
const namesThatSayNothing = /(^|[-/])(utils?|helpers?|common|managers?|services?)(?=[-./]|$)/

/** Files that are too long. */
export function findLongFiles(sources: readonly Source[]): string[] {
  return sources
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => `${path} has ${lines} lines: split it by what is asked of it (at most ${longestFile})`)
}

/** Files whose names are not in kebab-case, or say nothing about what is in them. */
export function findBadNames(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => namesThatSayNothing.test(path) || !/^[a-z0-9./-]+$/.test(path))
    .map(({ path }) => `${path}: give it a name in kebab-case that says what it is about`)
}

/** Default exports; the settings of tools, `x.config.ts`, must have one. */
export function findDefaultExports(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path, text }) => !path.endsWith('.config.ts') && /^export default\b|^export \{[^}]*\bas default\b/m.test(text))
    .map(({ path }) => `${path}: export it by its name`)
}

/** State that lives as long as the module: it leaks from one portal, and from one test, into the next. A file without exports is a program. */
export function findModuleState(sources: readonly Source[]): string[] {
  return sources
    .filter(
      ({ path, text }) => path.startsWith('server/') && !isTest(path) && /^export\b/m.test(text) && /^(export )?(let|var)\b/m.test(text),
    )
    .map(({ path }) => `${path}: a variable of the module holds state; keep it in an object that app.ts makes`)
}

/** Tests that are switched off, or that switch off all others. */
export function findSwitchedTests(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path, text }) => isTest(path) && /\b(test|it|describe|suite)\.(only|skip|todo)\b/.test(text))
    .map(({ path }) => `${path}: run every test, or remove it; one that cannot run everywhere says so in its name ("not on this platform")`)
}

/** Reads that go around the transaction they stand in: on SQLite they do not see what it wrote. */
export function findReadsInWrites(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => path.startsWith('server/') && !isTest(path))
    .filter(({ text }) =>
      [...text.matchAll(/\.write\(/g)].some(({ index }) => /\bdb\.read\b/.test(argumentAt(text, index + '.write'.length))),
    )
    .map(({ path }) => `${path}: inside db.write read through its transaction, not through db.read`)
}

/** The text between the parenthesis at `start` and the one that closes it. */
function argumentAt(text: string, start: number): string {
  let depth = 0
  for (let index = start; index < text.length; index++) {
    if (text[index] === '(') depth++
    else if (text[index] === ')' && --depth === 0) return text.slice(start, index)
  }
  return text.slice(start)
}
