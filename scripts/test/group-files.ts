import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Files that share a process: so many load the modules of the server once; fewer would load them more often, more would balance worse. */
const groupSize = 8

/** What would reach the other files of a process: hooks of a whole file, and changes to the process. */
const reaches =
  /^(?:before|after|beforeEach|afterEach)\(|process\.(?:on|once|chdir|umask|exit|kill)\(|process\.(?:env\.\w+|exitCode) =[^=]/m

/**
 * Puts test files together that can run in one process, one after the other. Browser tests, files called `x.once.test.ts`, and
 * those that would reach others get a process of their own, and come first, because they take longest.
 */
export function groupFiles(root: string, files: readonly string[]): string[][] {
  const { alone = [], shared = [] } = Object.groupBy(files, file => (standsAlone(root, file) ? 'alone' : 'shared'))
  const groups = Array.from({ length: Math.ceil(shared.length / groupSize) }, (): string[] => [])
  // Neighbours often take equally long, so they are dealt out.
  for (const [index, file] of shared.entries()) groups[index % groups.length]?.push(file)
  return [...alone.map(file => [file]), ...groups]
}

const standsAlone = (root: string, file: string): boolean =>
  file.endsWith('.once.test.ts') || file.startsWith('test/browser/') || reaches.test(readFileSync(resolve(root, file), 'utf8'))
