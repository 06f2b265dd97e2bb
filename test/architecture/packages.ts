import { isTest, type Source } from './read-sources.ts'

/** Packages that live in more than one file, and where. Every other package is imported by one file only. */
const homes: Readonly<Record<string, readonly string[]>> = {
  fastify: ['server/api/', 'server/pages/', 'server/app.ts'],
  kysely: ['server/model/', 'server/platform/db/'],
  nodemailer: ['server/platform/mail/'],
  typebox: ['server/wire/', 'server/operations/', 'server/api/', 'server/pages/'],
}

/** Packages of the server and its tests that are imported where they have no business. The web application keeps its own house. */
export function findScatteredPackages(sources: readonly Source[]): string[] {
  const users = new Map<string, string[]>()
  for (const { path, imports } of sources) {
    // What tests are made of may use the test packages wherever it needs them.
    if (isTest(path) || path.startsWith('web/') || path.startsWith('test/') || path.startsWith('bench/') || path.includes('/testing/'))
      continue
    for (const name of new Set(imports.filter(one => !one.ours && !one.path.startsWith('node:')).map(one => nameOf(one.path)))) {
      users.set(name, [...(users.get(name) ?? []), path])
    }
  }
  return [...users].flatMap(([name, paths]) => {
    const home = homes[name]
    if (home) {
      const strangers = paths.filter(path => !home.some(place => path.startsWith(place)))
      return strangers.map(path => `${path} imports ${name}, which belongs to ${home.join(', ')}: wrap what you need there`)
    }
    return paths.length > 1 ? [`${name} is imported by ${paths.join(', ')}: wrap it in one file and import that`] : []
  })
}

/** `@scope/name/deep` and `name/deep` without what follows the name. */
const nameOf = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')

const webPackages = /^(react|react-dom|react-intl|@mantine\/|@tabler\/|@tanstack\/|openapi-fetch)/

/** Packages of the web application outside of web/. */
export function findWebPackagesElsewhere(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !path.startsWith('web/'))
    .flatMap(({ path, imports }) =>
      imports.filter(one => webPackages.test(one.path)).map(one => `${path} imports ${one.path}: it belongs to web/`),
    )
}

/** Files of the web application that reach into the server, and files of the server that reach out of it. */
export function findCrossings(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, imports }) => {
    const top = path.split('/')[0]
    if ((top !== 'web' && top !== 'server') || isTest(path)) return []
    return imports
      .filter(one => one.ours && !one.path.startsWith(`${top}/`))
      .map(one => `${path} imports ${one.path}: ${top}/ stands alone, so move it there`)
  })
}
