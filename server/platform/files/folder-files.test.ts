import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { copyFiles } from './copy-files.ts'
import { createFolderFiles } from './folder-files.ts'

function aFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'roster-files-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
const one = new Map([
  ['a', Buffer.from('one')],
  ['b', Buffer.from([0, 255])],
])

test('files under an id appear together, private, and go together with what was left half done', async t => {
  const root = join(aFolder(t), 'photos')
  const files = createFolderFiles(root)
  assert.deepEqual([await files.portals(), await files.get(1, 'x', 'a')], [[], undefined])
  await files.put(1, 'x', one)
  assert.deepEqual([await files.get(1, 'x', 'a'), await files.get(1, 'x', 'b')], [Buffer.from('one'), Buffer.from([0, 255])])
  assert.equal(await files.get(1, 'x', 'c'), undefined)
  if (process.platform !== 'win32')
    assert.deepEqual([statSync(join(root, '1', 'x', 'a')).mode & 0o777, statSync(join(root, '1', 'x')).mode & 0o777], [0o600, 0o700])
  // An id is used once; what stands there stays as it is.
  await assert.rejects(files.put(1, 'x', new Map([['a', Buffer.from('two')]])))
  assert.deepEqual(await files.get(1, 'x', 'a'), Buffer.from('one'))
  mkdirSync(join(root, '1', 'y.unfinished'))
  assert.equal(await files.get(1, 'y', 'a'), undefined)
  await files.delete(1, 'x')
  await files.delete(1, 'y')
  await files.delete(7, 'x')
  assert.deepEqual(readdirSync(join(root, '1')), [])
  await files.put(2, 'x', one)
  assert.deepEqual((await files.portals()).toSorted(), [1, 2])
  await files.deleteAll(2)
  assert.equal(await files.get(2, 'x', 'a'), undefined)
  for (const wrong of ['..', '../x', 'a/b', '', '.', 'a\0']) await assert.rejects(async () => files.get(1, wrong, 'a'), RangeError, wrong)
})

test('a copy has what the store has, keeps what it has already, and leaves out what is unfinished', async t => {
  const [root, target] = [aFolder(t), join(aFolder(t), 'copy')]
  const files = createFolderFiles(root)
  assert.equal(await copyFiles(join(root, 'none'), target), 0)
  await files.put(1, 'x', one)
  await files.put(1, 'y', one)
  await files.put(2, 'z', one)
  mkdirSync(join(root, '1', 'w.unfinished'))
  assert.equal(await copyFiles(root, target), 3)
  assert.deepEqual(await createFolderFiles(target).get(2, 'z', 'b'), Buffer.from([0, 255]))
  // Half a copy of an interrupted backup counts for nothing.
  mkdirSync(join(target, '1', 'v.unfinished'))
  writeFileSync(join(target, '1', 'v.unfinished', 'a'), '')
  await files.put(1, 'v', one)
  await files.delete(1, 'x')
  await files.deleteAll(2)
  assert.equal(await copyFiles(root, target), 2)
  assert.deepEqual([readdirSync(target), readdirSync(join(target, '1')).toSorted()], [['1'], ['v', 'y']])
})
