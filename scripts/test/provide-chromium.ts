import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findChromium } from '../../test/chromium.ts'

/** The browser, and a font for it to write with. */
const packages = ['chromium', 'fonts-dejavu-core']

/** The path of a Chromium: the one that is there, else, for root on Debian, a newly installed one. Rejects with a sentence. */
export async function provideChromium(signal: AbortSignal): Promise<string> {
  const found = findChromium()
  if (found !== undefined) return found
  const advice = 'The browser tests need Chromium. Install it (apt-get install chromium) or name its path in TEST_CHROMIUM.'
  if (process.getuid?.() !== 0) throw new Error(advice)
  const run = promisify(execFile)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64 * 1024 * 1024, signal }
  try {
    await run('apt-get', ['update', '-qq'], options)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
  } catch (error) {
    throw new Error(`${advice} Installing it failed: ${error instanceof Error ? error.message.trim() : error}`)
  }
  const installed = findChromium()
  if (installed === undefined) throw new Error(advice)
  return installed
}
