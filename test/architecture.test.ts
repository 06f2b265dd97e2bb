import assert from 'node:assert/strict'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { findModelCycles, findWrongDirections, findWrongNounOrder } from './architecture/directions.ts'
import { findUnlisted } from './architecture/lists.ts'
import { findCrossings, findScatteredPackages, findWebPackagesElsewhere } from './architecture/packages.ts'
import { makeSource, readSources, type Source } from './architecture/read-sources.ts'
import {
  findBadNames,
  findDefaultExports,
  findLongFiles,
  findModuleState,
  findReadsInWrites,
  findSwitchedTests,
} from './architecture/style.ts'

/** A rule, and for each thing it must find a few files that break it and nothing else. */
type Rule = { readonly find: (sources: readonly Source[]) => string[]; readonly bad: readonly Record<string, string>[] }

const rules: Record<string, Rule> = {
  'imports point one way': {
    find: findWrongDirections,
    bad: [
      { 'server/platform/clock.ts': `import { Person } from '../model/person.ts'` },
      { 'server/rules/people.ts': `import { findPerson } from '../model/person.ts'` },
      { 'server/operations/people/get.ts': `import type { Server } from '../../api/mount.ts'` },
      { 'server/model/person.ts': `import { readConfig } from '../config.ts'` },
      { 'server/letters/invite.ts': `import {\n  type Person,\n  type Viewer,\n} from '../model/person.ts'` },
      { 'server/jobs/sweep.ts': `const rules = await import('../rules/people.ts')` },
      { 'server/somewhere/new.ts': '' },
    ],
  },
  'nouns import only nouns above them': {
    find: findWrongNounOrder,
    bad: [{ 'server/model/person-removal.ts': `import { endSessionsOf } from './session.ts'` }],
  },
  'nouns do not import each other in a ring': {
    find: findModelCycles,
    bad: [{ 'server/model/a.ts': `import { b } from './b.ts'`, 'server/model/b.ts': `export { c } from './a.ts'` }],
  },
  'operations, letters and migrations are listed': {
    find: findUnlisted,
    bad: [
      { 'server/operations/people/get.ts': 'export const get = operation({})' },
      { 'server/operations/people/index.ts': '', 'server/operations/index.ts': '' },
      { 'server/letters/invite.ts': `export const invite = letter<{ link: string }>('invite')`, 'server/letters/index.ts': '' },
      { 'server/model/migrations/0002-more.ts': '', 'server/model/migrations/index.ts': `import { first } from './0001-first.ts'` },
    ],
  },
  'a package is imported in one place': {
    find: findScatteredPackages,
    bad: [
      { 'server/api/mount.ts': `import type { SomeType } from 'pg'`, 'server/platform/db/postgres.ts': `import { Pool } from 'pg'` },
      { 'server/deeds/invite.ts': `import { sql } from 'kysely'` },
    ],
  },
  'packages of the web application stay in web': {
    find: findWebPackagesElsewhere,
    bad: [{ 'server/pages/page.ts': `import { createElement } from 'react'` }],
  },
  'server and web stand alone': {
    find: findCrossings,
    bad: [
      { 'server/app.ts': `import { step } from '../scripts/step.ts'` },
      { 'web/src/main.tsx': `import type { Person } from '../../server/wire/employee.ts'` },
    ],
  },
  'no file is longer than 250 lines': { find: findLongFiles, bad: [{ 'web/src/page.tsx': 'line\n'.repeat(251) }] },
  'file names say what is inside': {
    find: findBadNames,
    bad: [{ 'server/model/person-utils.ts': '' }, { 'server/api/helpers/dates.ts': '' }, { 'web/src/PeoplePage.tsx': '' }],
  },
  'nothing is exported by default': { find: findDefaultExports, bad: [{ 'web/src/app.tsx': 'export default function App() {}' }] },
  'modules hold no state': { find: findModuleState, bad: [{ 'server/platform/ids.ts': 'let last = 0\nexport const next = () => ++last' }] },
  'no test is switched off': {
    find: findSwitchedTests,
    bad: [{ 'server/a.test.ts': `test.${'only'}('this', () => {})` }, { 'server/b.test.ts': `describe.${'skip'}('that', () => {})` }],
  },
  'a transaction reads through itself': {
    find: findReadsInWrites,
    bad: [{ 'server/deeds/a.ts': 'await db.write(async tx => {\n  await set(tx, await find(db.read))\n})' }],
  },
}

const good: Record<string, string> = {
  'server/app.ts': `import { readConfig } from './config.ts'\nimport { mount } from './api/mount.ts'`,
  'server/rules/people.ts': `import type { Person } from '../model/person.ts'\nimport { problems } from '../problems.ts'`,
  'server/model/person.ts': `import type { Config } from '../config.ts'\nimport { sql } from 'kysely'\nimport type { Session } from './session.ts'`,
  'server/model/session.ts': `import { findPerson } from './person.ts'`,
  'server/operations/index.ts': `import { people } from './people/index.ts'`,
  'server/operations/people/index.ts': `import { get } from './get.ts'`,
  'server/operations/people/get.ts': `import { operation } from '../../api/operation.ts'\nexport const get = operation({})`,
  'server/deeds/a.ts': 'const person = await find(db.read)\nawait db.write(tx => set(tx, person))\nawait find(db.read)',
  'web/vite.config.ts': 'export default {}',
  'test/words.test.ts': `import { findPerson } from '../server/model/person.ts'`,
}

const sourcesOf = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => makeSource(path, text))
const project = readSources(dirname(import.meta.dirname))

for (const [name, { find, bad }] of Object.entries(rules)) {
  test(name, () => {
    assert.deepEqual(find(project), [])
  })
  test(`${name}: the rule finds what breaks it and leaves the rest alone`, () => {
    for (const files of bad) assert.equal(find(sourcesOf(files)).length, 1, JSON.stringify(files))
    assert.deepEqual(find(sourcesOf(good)), [])
  })
}

test('the sources are found', () => {
  assert.ok(
    project.some(
      source =>
        source.path ===
        `test/${fileURLToPath(import.meta.url)
          .split('/')
          .at(-1)}`,
    ),
  )
})
