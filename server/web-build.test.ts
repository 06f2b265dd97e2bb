import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { buildWebIfStale } from './web-build.ts'

/** Stands for the builder: writes what it was given as a source, or fails when the source says so. */
const builder = `
  const { mkdirSync, readFileSync, writeFileSync } = require('node:fs')
  const target = process.argv[process.argv.indexOf('--outDir') + 1]
  const source = readFileSync('web/index.html', 'utf8')
  mkdirSync(target, { recursive: true })
  writeFileSync(target + '/index.html', source)
  if (source === 'broken') { console.error('it is broken'); process.exit(1) }
`
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'web-build-'))
  await mkdir(join(root, 'web'))
  await mkdir(join(root, 'node_modules/vite/bin'), { recursive: true })
  await writeFile(join(root, 'node_modules/vite/bin/vite.js'), builder)
})
afterEach(() => rm(root, { recursive: true, force: true }))

const build = (announce?: () => void) => buildWebIfStale(announce, root)
const write = (text: string) => writeFile(join(root, 'web/index.html'), text)
const built = () => readFile(join(root, 'dist/web/index.html'), 'utf8')

test('builds once, and again when a source has changed', async () => {
  let announced = 0
  await write('first')
  assert.deepEqual([await build(() => announced++), await build(() => announced++), announced], ['built', 'fresh', 1])
  await write('second')
  assert.equal(await build(), 'built')
  assert.equal(await built(), 'second')
  await writeFile(join(root, 'web/page.test.ts'), 'tests are not part of it')
  assert.equal(await build(), 'fresh')
})

test('a failed build says why, and leaves the earlier one whole', async () => {
  await write('first')
  await build()
  await write('broken')
  await assert.rejects(build(), /could not be built.\nit is broken/)
  assert.equal(await built(), 'first')
  assert.deepEqual(await readdir(join(root, 'dist')), ['web'])
})

test('does nothing where there are no sources', async () => {
  assert.equal(await build(), 'none')
})

test('without the builder an earlier build is served, and its absence is told', async () => {
  await write('first')
  await build()
  await rm(join(root, 'node_modules'), { recursive: true })
  await write('second')
  assert.equal(await build(), 'fresh')
  await rm(join(root, 'dist'), { recursive: true })
  await assert.rejects(build(), /Run npm ci with development packages/)
})
