import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Asset {
  readonly type: string
  readonly bytes: Buffer
}

export interface PageAssets {
  /** Hash over all of them; part of their address, so that they may be kept for ever. */
  readonly version: string
  find(name: string): Asset | undefined
}

const folder = join(import.meta.dirname, 'assets')
const types = { 'pages.css': 'text/css; charset=utf-8', 'pages.js': 'text/javascript; charset=utf-8' } as const

/** Reads style and script of the plain pages, once. */
export function loadPageAssets(): PageAssets {
  const assets = new Map(Object.entries(types).map(([name, type]) => [name, { type, bytes: readFileSync(join(folder, name)) }]))
  const hash = createHash('sha256')
  for (const { bytes } of assets.values()) hash.update(bytes)
  return { version: hash.digest('hex').slice(0, 12), find: name => assets.get(name) }
}
