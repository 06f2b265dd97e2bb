import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, resolve } from 'node:path'
import type { DatabaseName, Wish } from './read-arguments.ts'

const folders = ['server', 'test', 'scripts', 'web']

/** The test files of one run and what they need. Paths are relative to the root of the project. */
export type Choice = {
  readonly passes: readonly { readonly database: DatabaseName; readonly files: readonly string[] }[]
  readonly needs: { readonly postgres: boolean; readonly chromium: boolean }
}

/**
 * Chooses the files for each pass. The first pass has all of them. The second has those that depend on the choice of a database:
 * the file, or something of ours that it imports, mentions TEST_DATABASE. Browser tests and files called `x.once.test.ts` are
 * never run twice.
 */
export function chooseFiles(root: string, wish: Wish): Choice {
  const words = createWordSearch(root)
  const files = findTestFiles(root).filter(file => wish.patterns.length === 0 || wish.patterns.some(pattern => matches(file, pattern)))
  const passes = wish.databases.map((database, index) => ({
    database,
    files: index === 0 ? files : files.filter(file => !runsOnce(file) && words.mentions(file, 'TEST_DATABASE')),
  }))
  const asked = wish.databases.includes('postgres')
  return {
    passes,
    needs: {
      postgres: asked && files.some(file => words.mentions(file, 'TEST_DATABASE') || words.mentions(file, 'TEST_POSTGRES_URL')),
      chromium: files.some(file => words.mentions(file, 'TEST_CHROMIUM')),
    },
  }
}

/** Every `*.test.ts` of the project, sorted. */
export function findTestFiles(root: string): string[] {
  const found = folders.flatMap(folder =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => `${folder}/${file.replaceAll('\\', '/')}`)
      : [],
  )
  return found.filter(file => file.endsWith('.test.ts') && !file.includes('node_modules/')).sort()
}

const runsOnce = (file: string) => file.endsWith('.once.test.ts') || file.startsWith('test/browser/')

function matches(file: string, pattern: string): boolean {
  const plain = pattern.replace(/^\.\//, '')
  return file.includes(plain) || matchesGlob(file, plain)
}

/** Looks for a word in a file and in all that it imports by a relative path; each file is read once. */
function createWordSearch(root: string) {
  const read = new Map<string, { text: string; imports: string[] }>()
  const open = (file: string) => {
    const known = read.get(file)
    if (known) return known
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    const imports = [...text.matchAll(/(?:from|import)[ (]*'(\.[^']+)'/g)].map(([, path]) => resolve(dirname(file), path ?? ''))
    const opened = { text, imports }
    read.set(file, opened)
    return opened
  }
  return {
    mentions(file: string, word: string): boolean {
      const seen = new Set<string>()
      const queue = [resolve(root, file)]
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (seen.has(next)) continue
        seen.add(next)
        const { text, imports } = open(next)
        if (text.includes(word)) return true
        queue.push(...imports)
      }
      return false
    },
  }
}
