import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { buildWebIfStale } from '../../server/web-build.ts'
import { findChromium } from '../chromium.ts'
import { openChromium } from '../open-chromium.ts'

/** A page in a browser profile of its own, with nobody signed in. */
export type Visitor = Page

/** Why the tests of this folder cannot run here, or false. */
export const skip = findChromium() === undefined && 'no Chromium here'

const desktop = { width: 1280, height: 800 }
const patience = 10_000
const folder = join(import.meta.dirname, '..', '..', 'docs', 'images')

/** Builds the application if it is stale and opens a browser; both are there until the test ends. */
export async function aBrowser(t: TestContext): Promise<Browser> {
  await buildWebIfStale()
  const browser = await openChromium()
  t.after(() => browser.close())
  return browser
}

/**
 * Somebody at a browser of their own. What the browser complains about (a script's error, a refused style) fails the test,
 * but for answers of the server that are refusals: those are looked at where they happen.
 */
export async function aVisitor(t: TestContext, browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: desktop, locale: 'en-US', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(patience)
  const complaints: string[] = []
  context.on('console', message => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  context.on('weberror', weberror => complaints.push(weberror.error().stack ?? weberror.error().message))
  t.after(async () => {
    await context.close()
    assert.deepEqual(complaints, [])
  })
  return context.newPage()
}

/** Reads a page and waits until what it asked the server for has come. */
export async function open(visitor: Visitor, address: string): Promise<void> {
  await visitor.goto(address, { waitUntil: 'networkidle' })
}

/** Types into the fields with these labels. */
export async function fill(visitor: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await visitor.getByLabel(label, { exact: true }).fill(text)
}

/** Presses the button with this name. */
export const press = (visitor: Visitor, name: string): Promise<void> => visitor.getByRole('button', { name, exact: true }).click()

/** Waits until the page says something where a person sees it; a text that stands there more than once is fine. */
export const sees = (visitor: Visitor, text: string | RegExp): Promise<void> =>
  visitor.getByText(text).filter({ visible: true }).first().waitFor()

/** Waits for the heading of a page. */
export const reads = (visitor: Visitor, heading: string): Promise<void> =>
  visitor.getByRole('heading', { name: heading, exact: true, level: 1 }).waitFor()

/** Writes a picture for the documentation, when WRITE_SCREENSHOTS asks for them. */
export async function shoot(visitor: Visitor, name: string): Promise<void> {
  if (process.env.WRITE_SCREENSHOTS !== '1') return
  mkdirSync(folder, { recursive: true })
  await visitor.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

/** A port that nobody listens on at the moment: links in letters name it before the server does. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

/** One step of a longer way: what fails names it, and the way ends there. */
export async function step(name: string, walk: () => Promise<void>): Promise<void> {
  try {
    await walk()
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
