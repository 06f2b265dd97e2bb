import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { textCultures } from './cultures.ts'

/** The texts of one language, by key. */
export type Catalogue = Readonly<Record<string, string>>

/** The translations of a folder, one JSON file per culture or language. */
export interface Catalogues {
  /** The text of a key for a culture: its own catalogue's, else its language's, else undefined. */
  find(culture: string, key: string): string | undefined
  /** All catalogues there are, sorted, without `en`. */
  readonly names: readonly string[]
}

const shippedFolder = join(import.meta.dirname, '../../locales')

/** Reads a catalogue; throws when the file is no flat object of texts. */
function readCatalogue(path: string): Catalogue {
  const texts: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof texts !== 'object' || texts === null || Object.values(texts).some(text => typeof text !== 'string'))
    throw new Error(`${path} is not an object of texts`)
  return texts as Catalogue
}

/**
 * Opens the catalogues of a folder. Its list is read at once, each file when it is first asked for, and only once.
 * `en.json` is for translators only: English stands beside its use.
 */
export function openCatalogues(folder: string = shippedFolder): Catalogues {
  const names = readdirSync(folder)
    .filter(file => file.endsWith('.json') && file !== 'en.json')
    .map(file => file.slice(0, -'.json'.length))
    .sort()
  const spelling = new Map(names.map(name => [name.toLowerCase(), name]))
  const loaded = new Map<string, Catalogue>()

  const load = (name: string): Catalogue => {
    const known = loaded.get(name)
    if (known !== undefined) return known
    const catalogue = readCatalogue(join(folder, `${name}.json`))
    loaded.set(name, catalogue)
    return catalogue
  }
  return {
    names,
    find: (culture, key) => {
      for (const wanted of textCultures(culture)) {
        const name = spelling.get(wanted.toLowerCase())
        const catalogue = name === undefined ? {} : load(name)
        if (Object.hasOwn(catalogue, key)) return catalogue[key]
      }
      return undefined
    },
  }
}
