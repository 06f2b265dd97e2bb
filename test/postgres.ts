import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Account, chooseAccount } from './postgres/account.ts'
import { findBinaries } from './postgres/binaries.ts'

/** A PostgreSQL server of its own for tests. `url` is its administrator's; `stop` ends it and removes its files. */
export type TestPostgres = { readonly url: string; stop(): Promise<void> }

/** How long a server may take to accept connections, in milliseconds. */
const startLimit = 60_000
const pollEvery = 50
/** Another program may take the free port before the server does; then the next one is tried. */
const portTries = 5

/**
 * Runs the server and ends it when our end of the pipe closes, which also happens when this process is killed; then removes the
 * folder. It ignores the keyboard's Ctrl-C, so that tests which are ending still have their database.
 */
const keeper = `trap '' INT HUP
home=$1; shift
"$@" & server=$!
cat > /dev/null
kill -INT "$server" 2> /dev/null
wait "$server"
rm -rf "$home"`

/**
 * Starts a PostgreSQL server in a temporary folder on a free port of this machine, as an ordinary user also when called by root.
 * Sorting is by language, as on most servers, so that a query which counts on the order of bytes is found out.
 * `fsync: false` gives up safety against a power cut for speed. Rejects with a sentence when there is no way to have a server.
 */
export async function startPostgres({ fsync = true } = {}): Promise<TestPostgres> {
  const account = chooseAccount()
  const home = await mkdtemp(join(tmpdir(), 'roster-postgres-'))
  try {
    await chmod(home, 0o700)
    if (account) await chown(home, account.uid, account.gid)
    const binaries = await findBinaries(home, account)
    const password = randomBytes(16).toString('hex')
    await createCluster(home, binaries, password, account)
    for (let attempt = 1; ; attempt++) {
      const port = await findFreePort()
      const started = await startServer(home, binaries, port, fsync, account)
      if (started) return { url: `postgres://roster:${password}@127.0.0.1:${port}/postgres`, stop: started }
      if (attempt === portTries) throw new Error('PostgreSQL found no free port.')
    }
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}

async function createCluster(home: string, binaries: string, password: string, account: Account | undefined): Promise<void> {
  const secret = join(home, 'password')
  await writeFile(secret, password, { mode: 0o600 })
  if (account) await chown(secret, account.uid, account.gid)
  const options = ['--username=roster', `--pwfile=${secret}`, '--auth=scram-sha-256', '--encoding=UTF8', '--no-sync', '--no-instructions']
  const sorting = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
  const initdb = promisify(execFile)(join(binaries, 'bin', 'initdb'), ['-D', join(home, 'data'), ...options, ...sorting], {
    ...account,
    cwd: home,
  })
  await initdb.catch(error => {
    throw new Error(`PostgreSQL could not make a database for the tests: ${lastLines(error.stderr)}`)
  })
}

/** Gives the function that stops the server, or `undefined` when the port was taken meanwhile. */
async function startServer(
  home: string,
  binaries: string,
  port: number,
  fsync: boolean,
  account: Account | undefined,
): Promise<(() => Promise<void>) | undefined> {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: home,
    max_connections: 200,
    ...(!fsync && { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', shared_buffers: '256MB', max_wal_size: '4GB' }),
    logging_collector: 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(binaries, 'bin', 'postgres'), '-D', join(home, 'data'), ...flags]
  const stdio = ['pipe', 'ignore', 'pipe'] as const
  const child = spawn('sh', ['-c', keeper, 'sh', home, ...command], { ...account, cwd: home, detached: true, stdio: [...stdio] })
  let log = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-10_000)
  })
  for (let waited = 0; waited < startLimit; waited += pollEvery) {
    if (await isReady(home)) return () => stopServer(child, home)
    if (log.includes('FATAL:')) break
    await pause(pollEvery)
  }
  if (log.includes('could not bind')) {
    // Only the keeper goes, without its last step; the folder is still needed for the next try.
    child.kill('SIGKILL')
    child.stdin?.destroy()
    return undefined
  }
  await stopServer(child, home)
  throw new Error(`PostgreSQL did not start for the tests: ${lastLines(log)}`)
}

/** The eighth line of its lock file says what state the server is in; its own `pg_ctl` reads it too. */
async function isReady(home: string): Promise<boolean> {
  const lock = await readFile(join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => '')
  return lock.split('\n')[7]?.trim() === 'ready'
}

async function stopServer(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    child.stdin?.end()
    await ended
  }
  await rm(home, { recursive: true, force: true })
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('This system gave no port.')
  return address.port
}

const lastLines = (text: string) => text.trim().split('\n').slice(-5).join(' / ')
