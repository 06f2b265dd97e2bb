import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const unfinished = '.unfinished'
const safeId = /^[\w-]+$/

/**
 * Copies the files of a folder store into another folder, while the store is in use. Files never change, so what is there already stays, and
 * what the store no longer has is deleted. Resolves with the number of ids that are there now, all durable.
 */
export async function copyFiles(from: string, to: string): Promise<number> {
  let kept = 0
  for (const portal of await namesIn(from)) {
    await mkdir(join(to, portal), { recursive: true, mode: 0o700 })
    const ids = await namesIn(join(from, portal))
    const there = new Set(await namesIn(join(to, portal)))
    for (const id of ids) if (there.has(id) || (await copyId(join(from, portal, id), join(to, portal, id)))) kept++
    await deleteOthers(join(to, portal), ids)
    await syncPath(join(to, portal))
  }
  await deleteOthers(to, await namesIn(from))
  return kept
}

/** False when it was deleted meanwhile. */
async function copyId(from: string, to: string): Promise<boolean> {
  const draft = `${to}${unfinished}`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  try {
    for (const name of await readdir(from)) {
      await copyFile(join(from, name), join(draft, name))
      await syncPath(join(draft, name))
    }
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if ((error as { code?: unknown }).code === 'ENOENT') return false
    throw error
  }
  await syncPath(draft)
  await rename(draft, to)
  return true
}

/** Finished ones only; a folder that is not there has none. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter(name => safeId.test(name))
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return []
    throw error
  }
}

async function deleteOthers(folder: string, keep: readonly string[]): Promise<void> {
  const known = new Set(keep)
  for (const name of await namesIn(folder)) if (!known.has(name)) await rm(join(folder, name), { recursive: true, force: true })
}

async function syncPath(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
