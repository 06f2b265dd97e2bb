import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { findStalePages } from '../scripts/generated-pages.ts'

test('the generated pages of docs/ say what the sources say (else: npm run docs)', async () => {
  assert.deepEqual(
    (await findStalePages()).map(page => page.file),
    [],
  )
})

test('docs/dependencies.md has a line for each package, and for no other', async () => {
  const root = new URL('../', import.meta.url)
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'))
  const page = await readFile(new URL('docs/dependencies.md', root), 'utf8')
  const described = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
  assert.deepEqual(described.sort(), Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).sort())
})
