import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { makeScratch } from '../../server/platform/db/scratch.ts'

/** Which database this run is about: `sqlite` unless TEST_DATABASE says `postgres`. */
export const databaseKind: 'sqlite' | 'postgres' = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'

/** A data folder, and on PostgreSQL an empty database, for one server; gone when the test ends. */
export async function aPlace(t: TestContext): Promise<{ dataDir: string; databaseUrl?: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'roster-test-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  if (databaseKind === 'sqlite') return { dataDir }
  return { dataDir, databaseUrl: (await makeScratch('postgres', t)).at }
}
