import { isTest, type Source } from './read-sources.ts'

/** Who may import whom in server/, as in docs/architecture.md, section 3. Parts within one folder may always import each other. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  problems: [],
  model: ['problems', 'platform'],
  rules: ['problems', 'model/person-kinds.ts'],
  wire: ['platform', 'model/person-kinds.ts', 'model/name.ts', 'model/address.ts'],
  letters: ['platform/mail'],
  jobs: ['deeds', 'letters', 'model', 'platform', 'config.ts'],
  deeds: ['letters', 'rules', 'wire', 'model', 'problems', 'platform'],
  api: ['wire', 'model', 'problems', 'platform'],
  operations: [
    'api/operation.ts',
    'api/endpoint.ts',
    'api/eyes.ts',
    'api/cookies.ts',
    'deeds',
    'rules',
    'letters',
    'wire',
    'model',
    'problems',
    'platform',
  ],
  pages: ['api', 'operations', 'deeds', 'rules', 'letters', 'wire', 'model', 'problems', 'platform'],
  config: ['platform'],
  cli: [
    'open-server',
    'main',
    'config',
    'api/operation.ts',
    'jobs/post-office.ts',
    'pages/application.ts',
    'deeds',
    'letters',
    'model',
    'problems',
    'platform',
  ],
}

/** What may be imported besides, but for its types alone. */
const mayImportTypes: Readonly<Record<string, readonly string[]>> = {
  problems: ['platform/text'],
  rules: ['model'],
  wire: ['model'],
  letters: ['platform/text'],
}

/** The order of the nouns: each may import those before it, not those after it. Nouns that are not named here are free. */
const nouns = [
  'portal',
  'settings',
  'person',
  'password',
  'session',
  'group',
  'pending-change',
  'invitation',
  'api-key',
  'audit',
  'outbox',
  'long-task',
]

/** Imports in server/ that go against the direction; the files directly in server/ may import everything. */
export function findWrongDirections(sources: readonly Source[]): string[] {
  return sources.filter(isJudged).flatMap(source => {
    const from = partOf(source.path)
    const allowed = mayImport[from]
    if (!allowed)
      return isTopFile(source.path)
        ? []
        : [`${source.path}: add the folder ${from} to test/architecture/directions.ts and docs/architecture.md`]
    const wrong = source.imports.filter(({ path, ours, typeOnly }) => {
      if (!ours || partOf(path) === from || (typeOnly && partOf(path) === 'config')) return false
      return ![...allowed, ...(typeOnly ? (mayImportTypes[from] ?? []) : [])].some(place => isIn(path, place))
    })
    return wrong.map(({ path }) => `${source.path} imports ${path}: move what they share down, or hand it in as an argument`)
  })
}

/** Nouns that import a noun below them in the list, types aside. */
export function findWrongNounOrder(sources: readonly Source[]): string[] {
  return sources
    .filter(isJudged)
    .flatMap(source =>
      source.imports
        .filter(({ path, typeOnly }) => !typeOnly && placeOfNoun(source.path) >= 0 && placeOfNoun(path) > placeOfNoun(source.path))
        .map(
          ({ path }) => `${source.path} imports ${path}, a noun below it: let the deed call both, or move the function to the lower noun`,
        ),
    )
}

/** Rings of imports within server/model, types aside; each is told once. */
export function findModelCycles(sources: readonly Source[]): string[] {
  const nexts = new Map(
    sources
      .filter(source => source.path.startsWith('server/model/') && !isTest(source.path))
      .map(source => [
        source.path,
        source.imports.filter(one => !one.typeOnly && one.path.startsWith('server/model/')).map(one => one.path),
      ]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (path: string, trail: readonly string[]) => {
    if (trail.includes(path))
      cycles.push(`${[...trail.slice(trail.indexOf(path)), path].join(' -> ')}: move what they share into a noun above both`)
    else if (!done.has(path)) for (const next of nexts.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of nexts.keys()) walk(path, [])
  return cycles
}

const isJudged = ({ path }: Source) => path.startsWith('server/') && !isTest(path)

const isTopFile = (path: string) => path.split('/').length === 2

/** The folder in server/, or the name of a file there that stands for a part: `config` and `problems`. Outside of server/: the path. */
function partOf(path: string): string {
  const [top, part = ''] = path.split('/')
  return top === 'server' ? part.replace(/\.ts$/, '') : path
}

const isIn = (path: string, place: string) => `${path}/`.startsWith(`server/${place}/`) || path === `server/${place}.ts`

function placeOfNoun(path: string): number {
  const name = /^server\/model\/([\w-]+)/.exec(path)?.[1] ?? ''
  return nouns.findIndex(noun => name === noun || name.startsWith(`${noun}-`))
}
