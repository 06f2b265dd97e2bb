import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { chooseFiles } from './choose-files.ts'
import { readArguments } from './read-arguments.ts'

const files = {
  'server/rule.test.ts': `import './rule.ts'`,
  'server/rule.ts': '',
  'server/deed.test.ts': `import { aPortal } from '../test/harness.ts'`,
  'server/lock.test.ts': `process.env.TEST_POSTGRES_URL`,
  'server/slow.once.test.ts': `import { aPortal } from '../test/harness.ts'`,
  'test/harness.ts': `process.env.TEST_DATABASE; import './harness.ts'`,
  'test/browser/page.test.ts': `import '../harness.ts'; process.env.TEST_CHROMIUM`,
}
let root = ''

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'choose-files-'))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
})
after(() => rm(root, { recursive: true, force: true }))

test('everything runs first on SQLite, then what depends on the database on PostgreSQL', () => {
  const { passes, needs } = chooseFiles(root, readArguments([]))
  assert.deepEqual(passes, [
    {
      database: 'sqlite',
      files: ['server/deed.test.ts', 'server/lock.test.ts', 'server/rule.test.ts', 'server/slow.once.test.ts', 'test/browser/page.test.ts'],
    },
    { database: 'postgres', files: ['server/deed.test.ts'] },
  ])
  assert.deepEqual(needs, { postgres: true, chromium: true })
})

test('a pattern chooses files, and only what they need is asked for', () => {
  const { passes, needs } = chooseFiles(root, readArguments(['server/ru']))
  assert.deepEqual(
    passes.map(pass => pass.files),
    [['server/rule.test.ts'], []],
  )
  assert.deepEqual(needs, { postgres: false, chromium: false })
})

test('one database alone runs every chosen file', () => {
  const { passes, needs } = chooseFiles(root, readArguments(['--postgres', 'server/**/*.once.test.ts']))
  assert.deepEqual(passes, [{ database: 'postgres', files: ['server/slow.once.test.ts'] }])
  assert.equal(needs.postgres, true)
})

test('an unknown option is refused', () => {
  assert.throws(() => readArguments(['--watch']), /There is no option --watch/)
})
