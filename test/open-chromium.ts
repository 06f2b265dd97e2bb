import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Opens a Chromium without a window; the caller closes it. Rejects with a sentence when there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium. Install it or name its path in TEST_CHROMIUM.')
  // Chromium's sandbox refuses to work for root; what it shows here are our own pages only.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}
