import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWebIfStale } from '../server/web-build.ts'
import { listSourceChecks } from './test/check-sources.ts'
import { chooseFiles } from './test/choose-files.ts'
import { addCounts, type Counts, describeCounts, noCounts } from './test/counts.ts'
import { makePostgresTemplate, makeSqliteTemplate } from './test/make-template.ts'
import { provideChromium } from './test/provide-chromium.ts'
import { providePostgres } from './test/provide-postgres.ts'
import { readArguments, type Wish } from './test/read-arguments.ts'
import { runPass } from './test/run-pass.ts'
import { step } from './test/step.ts'

// `npm test`: checks the sources, builds the web application, runs every test on both databases, and says how many passed.
// `npm test -- some/path other-part` runs the files whose paths contain one of these; --sqlite or --postgres limits the databases.

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const databaseTitles = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

async function testAll(wish: Wish, undo: (() => Promise<void>)[], signal: AbortSignal): Promise<Counts> {
  const everything = wish.patterns.length === 0
  const { passes, needs } = chooseFiles(root, wish)
  if (!everything && passes[0]?.files.length === 0) throw new Error(`No test file matches ${wish.patterns.join(' ')}.`)
  let counts = noCounts

  /** A requirement or a check: it counts like a test, and the rest goes on without it. */
  const attempt = async (name: string, work: () => Promise<unknown>, describe?: (result: unknown) => string) => {
    try {
      await step(name, work, describe)
      counts = addCounts(counts, { ...noCounts, passed: 1 })
    } catch (error) {
      signal.throwIfAborted()
      counts = addCounts(counts, { ...noCounts, failed: 1 })
      console.log(error instanceof Error ? error.message : error)
    }
  }

  if (everything) for (const check of listSourceChecks(root)) await attempt(check.name, () => check.run(signal))
  if ((everything || needs.chromium) && existsSync(join(root, 'web/index.html'))) {
    await attempt('web application', () => buildWebIfStale(), String)
  }
  if (needs.postgres) {
    let provided = false
    await attempt('PostgreSQL', async () => {
      const postgres = await providePostgres()
      undo.push(postgres.stop)
      process.env.TEST_POSTGRES_URL = postgres.url
      provided = true
    })
    if (!provided) delete process.env.TEST_POSTGRES_URL
  }
  if (needs.chromium) {
    await attempt('Chromium', async () => {
      process.env.TEST_CHROMIUM = await provideChromium(signal)
    })
  }

  // What the tests leave behind lies in one folder, which goes at the end.
  const scratch = await mkdtemp(join(tmpdir(), 'roster-test-'))
  undo.push(() => rm(scratch, { recursive: true, force: true }))
  // Some tests start programs under another account, which must get through to their own folders.
  await chmod(scratch, 0o711)
  process.env.TMPDIR = scratch
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled')

  const postgresIsMissing = !process.env.TEST_POSTGRES_URL
  for (const { database, files } of passes) {
    if (files.length === 0 || (database === 'postgres' && postgresIsMissing && needs.postgres)) continue
    process.env.TEST_DATABASE = database
    const template = database === 'sqlite' ? makeSqliteTemplate(scratch) : makePostgresTemplate(process.env.TEST_POSTGRES_URL ?? '')
    process.env.TEST_TEMPLATE = (await template).name
    undo.push((await template).drop)
    const skipsAreFine = !wish.databases.includes('postgres')
    const title = `tests on ${databaseTitles[database]}, ${files.length} file${files.length === 1 ? '' : 's'}`
    const { passed, skipped, failures } = await step(title, () => runPass(root, files, { skipsAreFine, signal }), describePass)
    signal.throwIfAborted()
    counts = addCounts(counts, { passed, skipped, failed: failures.length })
    for (const failure of failures) console.log(`\n${failure}`)
  }
  return counts
}

const describePass = (result: { passed: number; failures: readonly unknown[] }) =>
  `${result.passed} passed, ${result.failures.length} failed`

const undo: (() => Promise<void>)[] = []
const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    process.exitCode = 128 + constants.signals[name]
    interruption.abort(new Error(`Stopped by ${name}.`))
  })
}
try {
  const counts = await testAll(readArguments(process.argv.slice(2)), undo, interruption.signal)
  process.exitCode = counts.failed > 0 ? 1 : 0
  console.log(`\n${describeCounts(counts)}`)
} catch (error) {
  process.exitCode ||= 1
  console.error(error instanceof Error ? error.message : error)
  if (!interruption.signal.aborted) console.log(`\n${describeCounts({ ...noCounts, failed: 1 })}`)
} finally {
  for (const one of undo.reverse()) await one()
}
