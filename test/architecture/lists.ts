import { isTest, type Source } from './read-sources.ts'

/** A kind of file that must be named in the `index.ts` of its folder. */
type Listed = { readonly what: string; readonly isOne: (source: Source) => boolean }

const kinds: readonly Listed[] = [
  { what: 'operation', isOne: ({ path, text }) => path.startsWith('server/operations/') && /=\s*operation\(/.test(text) },
  { what: 'letter', isOne: ({ path, text }) => path.startsWith('server/letters/') && /=\s*letter(<[^(]*>)?\(/.test(text) },
  { what: 'migration', isOne: ({ path }) => /^server\/model\/migrations\/\d{4}-[^/]+\.ts$/.test(path) },
]

/** Operations, letters and migrations that the index of their folder does not import, and indexes that nothing above imports. */
export function findUnlisted(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map(source => [source.path, source]))
  const lists = (index: string, path: string) => byPath.get(index)?.imports.some(one => one.path === path) ?? false
  const files = kinds.flatMap(kind =>
    sources
      .filter(source => kind.isOne(source) && !isTest(source.path) && !source.path.endsWith('/index.ts'))
      .filter(({ path }) => !lists(`${folderOf(path)}/index.ts`, path))
      .map(({ path }) => `${path}: add this ${kind.what} to ${folderOf(path)}/index.ts`),
  )
  const indexes = sources
    .filter(({ path }) => /^server\/operations\/.+\/index\.ts$/.test(path))
    .filter(({ path }) => !indexesAbove(path).some(index => lists(index, path)))
    .map(({ path }) => `${path}: add this folder to server/operations/index.ts`)
  return [...files, ...indexes]
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** The indexes of the folders above, up to server/operations. */
function indexesAbove(path: string): string[] {
  const above: string[] = []
  for (let folder = folderOf(folderOf(path)); folder !== 'server'; folder = folderOf(folder)) above.push(`${folder}/index.ts`)
  return above
}
