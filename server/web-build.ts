import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What became of the web application: `none` when its sources are not here, as in an image that brings it ready-made. */
export type WebBuild = 'none' | 'fresh' | 'built'

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))
/** Everything the bundle is made from, besides the packages that the lock file names. */
const sources = ['web', 'vite.config.ts', 'package-lock.json']
const stampName = '.stamp'

/**
 * Builds the web application into `dist/web` unless it was built from exactly these sources before; `announce` is called before
 * the work starts. The new build replaces the old one only when it is complete. Rejects with a sentence when building fails or
 * when the builder is not installed and there is no earlier build to serve.
 */
export async function buildWebIfStale(announce: () => void = () => {}, root: string = projectRoot): Promise<WebBuild> {
  if (!existsSync(join(root, 'web', 'index.html'))) return 'none'
  const target = join(root, 'dist', 'web')
  const stamp = await stampOf(root)
  if ((await readFile(join(target, stampName), 'utf8').catch(() => '')) === stamp) return 'fresh'

  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite)) {
    if (existsSync(join(target, 'index.html'))) return 'fresh'
    throw new Error(
      'The web application is not built and its builder is not installed. Run npm ci with development packages, then npm run web.',
    )
  }
  announce()
  const fresh = join(root, 'dist', `web-${process.pid}`)
  try {
    await runVite(root, vite, fresh)
    await writeFile(join(fresh, stampName), stamp)
    await mkdir(dirname(target), { recursive: true })
    await rm(target, { recursive: true, force: true })
    await rename(fresh, target)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  return 'built'
}

/** In a process of its own, so that the memory a build needs is given back. */
async function runVite(root: string, vite: string, target: string): Promise<void> {
  const args = [vite, 'build', '--outDir', target, '--emptyOutDir', '--logLevel', 'warn']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`The web application could not be built.\n${output.trim()}`)
}

async function stampOf(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesUnder(root, source)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

async function filesUnder(root: string, source: string): Promise<string[]> {
  const entries = await readdir(join(root, source), { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries) return existsSync(join(root, source)) ? [source] : []
  const files = entries.filter(entry => entry.isFile() && !entry.name.includes('.test.'))
  return files.map(file => join(file.parentPath, file.name).slice(root.length + 1)).sort()
}
