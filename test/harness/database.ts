import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { makeScratch } from '../../server/platform/db/scratch.ts'

/** Which database this run is about: `sqlite` unless TEST_DATABASE says `postgres`. */
export const databaseKind: 'sqlite' | 'postgres' = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'

/**
 * A data folder, and on PostgreSQL an empty database, for one server; gone when the test ends. With `migrated` the tables are
 * there already where the whole run has prepared a template (TEST_TEMPLATE), since to make them takes longest of a server's start.
 */
export async function aPlace(t: TestContext, { migrated = false } = {}): Promise<{ dataDir: string; databaseUrl?: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'roster-test-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  const template = migrated ? process.env.TEST_TEMPLATE : undefined
  if (databaseKind === 'postgres') return { dataDir, databaseUrl: (await makeScratch('postgres', t, template)).at }
  if (template) copyFileSync(template, join(dataDir, 'roster.db'))
  return { dataDir }
}
