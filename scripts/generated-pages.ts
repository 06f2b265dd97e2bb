import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compatibilityPage } from './generate-compatibility.ts'
import { configurationPage } from './generate-configuration.ts'

/** A page that is made from the sources; `file` is relative to the root of the project. */
type Page = { readonly file: string; make(): string | Promise<string> }

const pages: readonly Page[] = [
  { file: 'docs/configuration.md', make: configurationPage },
  { file: 'docs/compatibility.md', make: compatibilityPage },
]

/** The pages whose files differ from what the sources say now, with the text they should have. */
export async function findStalePages(): Promise<{ file: string; text: string }[]> {
  const made = await Promise.all(
    pages.map(async ({ file, make }) => {
      const text = `${(await make()).trimEnd()}\n`
      const written = await readFile(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8').catch(() => '')
      return { file, text, isStale: text !== written }
    }),
  )
  return made.filter(page => page.isStale).map(({ file, text }) => ({ file, text }))
}
