import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Visitor } from './visitor.ts'

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
// What may differ between light and dark.
const ofColours = ['color-contrast', 'link-in-text-block']

/** What axe-core finds on the page as it stands: everything in the light, then what depends on colours in the dark. */
export async function findViolations(visitor: Visitor): Promise<string[]> {
  await visitor.evaluate(axe)
  const found: string[] = []
  for (const [colorScheme, options] of [
    ['light', {}],
    ['dark', { runOnly: ofColours }],
  ] as const) {
    await visitor.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The application follows the system by a listener; the plain pages by their style alone.
    const shown = `html:not([data-mantine-color-scheme]), html[data-mantine-color-scheme='${colorScheme}']`
    await visitor.locator(shown).waitFor({ state: 'attached' })
    const violations = (await visitor.evaluate(
      `axe.run(document, ${JSON.stringify(options)}).then(result => result.violations)`,
    )) as Violation[]
    found.push(...violations.flatMap(({ id, nodes }) => nodes.map(node => `${colorScheme} ${id}: ${node.html} ${node.failureSummary}`)))
  }
  await visitor.emulateMedia({ colorScheme: 'light' })
  return found
}

const widths = [1280, 390, 320]
const height = 800

/** How far the page can be scrolled sideways at each width, in CSS pixels. */
async function sidewaysScroll(visitor: Visitor): Promise<number[]> {
  const found: number[] = []
  for (const width of widths) {
    await visitor.setViewportSize({ width, height })
    found.push((await visitor.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number)
  }
  return found
}

/** Nothing that axe-core finds, light and dark, on a phone; no sideways scroll down to 320 px; one h1 (LW-9). */
export async function looksRight(visitor: Visitor, name: string): Promise<void> {
  assert.deepEqual(await sidewaysScroll(visitor), [0, 0, 0], `${name}: sideways scroll at ${widths}`)
  assert.deepEqual(await findViolations(visitor), [], name)
  assert.equal(await visitor.locator('h1').count(), 1, `${name}: one h1`)
  await visitor.setViewportSize({ width: 1280, height })
}
