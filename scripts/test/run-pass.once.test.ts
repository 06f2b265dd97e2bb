import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import type { PassResult } from './run-pass.ts'

const program = `
  import { runPass } from ${JSON.stringify(import.meta.resolve('./run-pass.ts'))}
  const [root, options, ...files] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await runPass(root, files, JSON.parse(options))))
`

/** In a process of its own, because the runner does nothing inside of a test. */
async function passOver(
  files: Record<string, string>,
  options: { skipsAreFine?: boolean; silenceLimit?: number } = {},
): Promise<PassResult> {
  const root = await mkdtemp(join(tmpdir(), 'run-pass-'))
  try {
    for (const [name, text] of Object.entries(files))
      await writeFile(join(root, name), `import { test, describe } from 'node:test'\n${text}`)
    await writeFile(join(root, 'program.mjs'), program)
    const args = [join(root, 'program.mjs'), root, JSON.stringify(options), ...Object.keys(files)]
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout) as PassResult
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

test('counts what passes, groups apart', async () => {
  const result = await passOver({
    'a.test.ts': `test('one', () => {}); describe('group', () => { test('two', () => {}) })`,
    'b.test.ts': `test('three', () => {})`,
  })
  assert.deepEqual(result, { passed: 3, skipped: 0, failures: [] })
})

test('shows a failure with its file, its causes and what the file printed', async () => {
  const { failures } = await passOver({
    'a.test.ts': `test('adds', () => { console.log('a hint'); throw new Error('no sum', { cause: new Error('no numbers') }) })`,
  })
  assert.equal(failures.length, 1)
  for (const part of ['a.test.ts:2', 'adds', 'no sum', 'no numbers', 'a hint'])
    assert.ok(failures[0]?.includes(part), `${part} in ${failures[0]}`)
})

test('fails a file that breaks while loading and one without tests', async () => {
  const { passed, failures } = await passOver({ 'broken.test.ts': `throw new Error('at load')`, 'empty.test.ts': '' })
  assert.equal(passed, 0)
  assert.equal(failures.length, 2)
  assert.ok(failures.some(failure => failure.includes('at load')))
  assert.ok(failures.some(failure => failure.includes('It holds no test.')))
})

test('fails a skipped test unless it says why it cannot run here, or skipping was asked for', async () => {
  const files = {
    'a.test.ts': `test('lazy', { skip: true }, () => {}); test('later', { todo: true }, () => {}); test('signals, not on this platform', { skip: true }, () => {})`,
  }
  const strict = await passOver(files)
  assert.deepEqual([strict.passed, strict.skipped, strict.failures.length], [0, 1, 2])
  const lenient = await passOver(files, { skipsAreFine: true })
  assert.deepEqual([lenient.passed, lenient.skipped, lenient.failures.length], [0, 3, 0])
})

test('gives up a file from which nothing is heard', { timeout: 30_000 }, async () => {
  const { passed, failures } = await passOver(
    {
      'fine.test.ts': `test('fine', () => {})`,
      'hangs.test.ts': `test('hangs', () => new Promise(resolve => setTimeout(resolve, 100_000)))`,
    },
    { silenceLimit: 2000 },
  )
  assert.equal(passed, 1)
  assert.equal(failures.length, 1)
  assert.match(failures[0] ?? '', /hangs\.test\.ts.*\n.*nothing had been heard for 2 seconds/)
})

test('keeps files that share a process apart: one breaks, one is empty, one ends the process, and the others count', async () => {
  const { passed, failures } = await passOver({
    'fine.test.ts': `test('fine', () => {})`,
    'broken.test.ts': `throw new Error('at load')`,
    'empty.test.ts': '',
    'ends.test.ts': `const { exit } = process; test('ends', () => exit(7))`,
    'last.test.ts': `test('last', () => {})`,
  })
  assert.equal(passed, 2)
  assert.deepEqual(failures.map(failure => /(\w+)\.test\.ts/.exec(failure)?.[1]).sort(), ['broken', 'empty', 'ends'])
})

test('runs files with hooks of their own apart from others', async () => {
  const { passed, failures } = await passOver({
    'hooks.test.ts': `import { beforeEach } from 'node:test'\nbeforeEach(() => { throw new Error('hook') })\ntest('hooked', () => {})`,
    'plain.test.ts': `test('plain', () => {})`,
  })
  assert.deepEqual([passed, failures.length], [1, 1])
  assert.match(failures[0] ?? '', /hooked/)
})
