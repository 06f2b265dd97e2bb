import { execFileSync, spawnSync } from 'node:child_process'

/** The account of the operating system under which the server runs; `undefined` stands for the one that runs the tests. */
export type Account = { readonly uid: number; readonly gid: number }

const unprivilegedNames = ['postgres', 'nobody']
const madeName = 'roster-test'

/**
 * Chooses who runs PostgreSQL, which refuses to run as root: whoever runs the tests, or, for root, the account named by
 * TEST_POSTGRES_USER, else one that every system has, else one made for the purpose.
 */
export function chooseAccount(env: NodeJS.ProcessEnv = process.env): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const named = env.TEST_POSTGRES_USER
  if (named !== undefined && named !== '') {
    const account = findAccount(named)
    if (!account) throw new Error(`TEST_POSTGRES_USER names ${named}, and this system has no such account.`)
    return account
  }
  for (const name of [...unprivilegedNames, madeName]) {
    const account = findAccount(name)
    if (account) return account
  }
  execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', madeName], { stdio: 'ignore' })
  const made = findAccount(madeName)
  if (!made) throw new Error('PostgreSQL does not run as root. Name an ordinary account in TEST_POSTGRES_USER.')
  return made
}

function findAccount(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map(flag => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout ?? '', 10))
  return uid !== undefined && gid !== undefined && uid > 0 && gid > 0 ? { uid, gid } : undefined
}
