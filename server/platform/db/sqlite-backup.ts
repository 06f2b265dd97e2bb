import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'

const ALL_PAGES_AT_ONCE = 2 ** 31 - 1

/**
 * Copies a database, which may be in use, into the file `target`, readable by its owner alone.
 * The copy is one moment of the database; `target` is replaced only when the copy is complete and on disk, and left alone when it fails.
 */
export async function backupSqlite(path: string, target: string): Promise<void> {
  const unfinished = `${target}.${randomBytes(6).toString('hex')}.unfinished`
  const source = new DatabaseSync(path, { readOnly: true })
  try {
    await (await open(unfinished, 'wx', 0o600)).close()
    // In one step: between steps each commit of others would make it start over. It runs in the thread pool and holds up no writer.
    await backup(source, unfinished, { rate: ALL_PAGES_AT_ONCE })
    await syncPath(unfinished, 'r+')
    await rename(unfinished, target)
    if (process.platform !== 'win32') await syncPath(dirname(resolve(target)), 'r')
  } finally {
    source.close()
    await rm(unfinished, { force: true })
  }
}

async function syncPath(path: string, flags: string): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
