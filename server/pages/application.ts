import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The bundled web application; `undefined` when it was not built. */
export interface Application {
  readonly folder: string
  html(): Promise<string>
}

/** Finds the bundle that `npm start` builds. */
export function findApplication(root: string): Application | undefined {
  const folder = join(root, 'dist', 'web')
  const index = join(folder, 'index.html')
  return existsSync(index) ? { folder, html: () => readFile(index, 'utf8') } : undefined
}
