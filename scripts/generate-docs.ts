import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { findStalePages } from './generated-pages.ts'

// `npm run docs`: writes the pages of docs/ that are made from the sources. With --check it only says which ones are stale.

const check = process.argv.includes('--check')
for (const { file, text } of await findStalePages()) {
  if (check) {
    console.error(`${file} is stale. Run npm run docs.`)
    process.exitCode = 1
  } else {
    await writeFile(fileURLToPath(new URL(`../${file}`, import.meta.url)), text)
    console.log(`${file} is written.`)
  }
}
