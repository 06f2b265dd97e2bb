import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** What the runner is given: a test file, or a file that loads a group of them. `remove` deletes what was written. */
export type Entries = { readonly groups: ReadonlyMap<string, readonly string[]>; remove(): Promise<void> }

/** Writes one file for each group of several test files; a group of one is that file. `groups` tells what a path stands for. */
export async function writeEntries(root: string, groups: readonly (readonly string[])[]): Promise<Entries> {
  const folder = await mkdtemp(join(tmpdir(), 'roster-groups-'))
  const paths = new Map<string, readonly string[]>()
  for (const [index, files] of groups.entries()) {
    const [only] = files
    if (files.length === 1 && only !== undefined) {
      paths.set(resolve(root, only), files)
      continue
    }
    const path = join(folder, `group-${index + 1}.test.mjs`)
    await writeFile(path, entryOf(root, files))
    paths.set(path, files)
  }
  return { groups: paths, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** In front of the path of a file that broke while loading, as the name of a test that says so. */
const loadFailure = 'cannot be loaded: '

/** The file that could not be loaded, relative to the root, if the name of a test says so. */
export const readLoadFailure = (testName: string): string | undefined =>
  testName.startsWith(loadFailure) ? testName.slice(loadFailure.length) : undefined

/** A file that breaks while loading becomes a failing test; the others are loaded all the same. */
const entryOf = (root: string, files: readonly string[]) => `import { test } from 'node:test'
for (const [name, url] of ${JSON.stringify(files.map(file => [loadFailure + file, pathToFileURL(resolve(root, file)).href]))}) {
  await import(url).catch(error => test(name, () => { throw error }))
}
`
