import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from './file-store.ts'

const unfinished = '.unfinished'
const safe = /^[\w-]+$/
const hasFolderSync = process.platform !== 'win32'

/** Files in a folder of this machine, for a server of one process: `<root>/<portal>/<id>/<name>`, readable by its owner alone. */
export function createFolderFiles(root: string): FileStore {
  const portalFolder = (portalId: number) => join(root, String(portalId))
  const folderOf = (portalId: number, id: string) => join(portalFolder(portalId), demandSafe(id))

  return {
    async put(portalId, id, files) {
      const folder = folderOf(portalId, id)
      const draft = `${folder}${unfinished}`
      await mkdir(draft, { recursive: true, mode: 0o700 })
      for (const [name, bytes] of files) await writeFile(join(draft, demandSafe(name)), bytes, { mode: 0o600, flag: 'wx', flush: true })
      await syncFolder(draft)
      // All become visible in one step.
      await rename(draft, folder)
      await syncFolder(portalFolder(portalId))
    },
    get: (portalId, id, name) => readFile(join(folderOf(portalId, id), demandSafe(name))).catch(ifMissing(undefined)),
    async delete(portalId, id) {
      const folder = folderOf(portalId, id)
      await rm(folder, { recursive: true, force: true })
      await rm(`${folder}${unfinished}`, { recursive: true, force: true })
    },
    async portals() {
      const names = await readdir(root).catch(ifMissing([]))
      return names.filter(name => /^\d{1,15}$/.test(name)).map(Number)
    },
    deleteAll: portalId => rm(portalFolder(portalId), { recursive: true, force: true }),
  }
}

/** Names never lead out of their folder. */
function demandSafe(name: string): string {
  if (!safe.test(name)) throw new RangeError('This is no name of a file in a store')
  return name
}

const ifMissing =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if ((error as { code?: unknown }).code === 'ENOENT') return otherwise
    throw error
  }

async function syncFolder(path: string): Promise<void> {
  if (!hasFolderSync) return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
