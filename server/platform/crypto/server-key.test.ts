import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadServerKey, ServerKeyProblem, serverKeyFault } from './server-key.ts'

const none = { serverKey: undefined, serverKeyPrevious: undefined }

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'roster-key-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('EX-22, LR-13: the first start makes a key only its owner can read, later ones read it', () =>
  withFolder(async folder => {
    const dataDir = join(folder, 'data')
    const { key, previousKey } = await loadServerKey({ dataDir, ...none })
    assert.equal(key.length, 32)
    assert.equal(previousKey, undefined)
    assert.equal((await stat(join(dataDir, 'server.key'))).mode & 0o777, 0o600)
    assert.equal(await readFile(join(dataDir, 'server.key'), 'utf8'), `${key.toString('hex')}\n`)
    assert.deepEqual((await loadServerKey({ dataDir, ...none })).key, key)
    assert.deepEqual(await readdir(dataDir), ['server.key'])
  }))

test('servers that start at the same moment get one key', () =>
  withFolder(async dataDir => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadServerKey({ dataDir, ...none })))
    assert.equal(new Set(keys.map(({ key }) => key.toString('hex'))).size, 1)
    assert.deepEqual(await readdir(dataDir), ['server.key'])
  }))

test('LR-13: keys from the settings win, and no file is made', () =>
  withFolder(async dataDir => {
    const [now, before] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex').toUpperCase()]
    const { key, previousKey } = await loadServerKey({ dataDir, serverKey: now, serverKeyPrevious: before })
    assert.deepEqual([key, previousKey], [Buffer.from(now, 'hex'), Buffer.from(before, 'hex')])
    assert.deepEqual(await readdir(dataDir), [])
  }))

test('a key file that others can read, or that holds something else, stops the start with a sentence', () =>
  withFolder(async dataDir => {
    const path = join(dataDir, 'server.key')
    const fails = (message: RegExp) =>
      assert.rejects(
        loadServerKey({ dataDir, ...none }),
        (error: Error) => error instanceof ServerKeyProblem && message.test(error.message),
      )
    await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600 })
    await chmod(path, 0o640)
    await fails(/must be readable by its owner alone/)
    await chmod(path, 0o600)
    await writeFile(path, 'half a key')
    await fails(/must be 64 hexadecimal digits\.$/)
  }))

test('EX-22, LR-13: short keys and sample values are refused, and not shown', async () => {
  const samples = [
    '',
    'ab'.repeat(16),
    `${'ab'.repeat(31)}zz`,
    '0'.repeat(64),
    'f'.repeat(64),
    '00112233445566778899aabbccddeeff'.repeat(2),
    '0123456789abcdef'.repeat(4),
    'deadbeef'.repeat(8),
    Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('hex'),
    Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - at)).toString('hex'),
    `${'00'.repeat(16)}${'deadbeef'.repeat(4)}`,
    Buffer.from('changemechangemechangemechangeme').toString('hex'),
  ]
  for (const sample of samples) {
    assert.ok(serverKeyFault(sample), sample)
    const loading = loadServerKey({ dataDir: '/nowhere', serverKey: sample, serverKeyPrevious: undefined })
    await assert.rejects(loading, (error: Error) => error instanceof ServerKeyProblem && (sample === '' || !error.message.includes(sample)))
  }
  for (let times = 0; times < 200; times++) assert.equal(serverKeyFault(randomBytes(32).toString('hex')), undefined)
})
