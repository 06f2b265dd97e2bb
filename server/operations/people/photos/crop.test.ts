import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPhotoForm } from '../../../../test/harness/form.ts'
import { fetchPicture } from '../../../../test/harness/photos.ts'
import { aPng } from '../../../../test/harness/pictures.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'

/** `red`, `blue`, or `both` for a square cut across the middle. */
async function coloursOf(it: TestPortal, url: string): Promise<string> {
  const { data, info } = await sharp((await fetchPicture(it, url)).bytes)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const row = Math.floor(info.height / 2) * info.width * info.channels
  const isRed = (x: number) => data[row + x * info.channels]! > data[row + x * info.channels + 2]!
  const [left, right] = [isRed(1), isRed(info.width - 2)]
  return left === right ? (left ? 'red' : 'blue') : 'both'
}

test('POST photo/thumbnails cuts the squares from an upload or anew from the photo (PH-51, PH-52)', async t => {
  const it = await aPortal(t)
  const { as } = it
  const at = `/people/${as.user.id}/photo`
  const uploaded = async () => (await as.user.call(at, aPhotoForm(await aPng()))).says(200).response.data as string
  const missing = 'The uploaded file could not be found'
  ;(await as.user.post(`${at}/thumbnails`, { x: 0, y: 0, width: 10, height: 10 })).says(404, missing)

  // Red is left of 200, blue right of it.
  let shown: Record<string, string> = {}
  for (const [what, area, colours] of [
    ['the right half', { x: 200, y: 0, width: 200, height: 200 }, 'blue'],
    ['clipped to what is there', { x: -500, y: -20, width: 600, height: 4000 }, 'red'],
    ['the whole', { x: 7, y: 7, width: 0, height: 0 }, 'both'],
    ['the whole, unsaid', {}, 'both'],
    ['numbers in text', { x: '210', y: '0', width: '2147483647', height: '5' }, 'blue'],
  ] as const) {
    const tmpFile = await uploaded()
    const spelt = `https://elsewhere.test/a\\b/${tmpFile.slice(tmpFile.lastIndexOf('/') + 1)}?hash=1`
    shown = (await as.user.post(`${at}/thumbnails`, { tmpFile: spelt, ...area })).says(200).response
    assert.equal(await coloursOf(it, shown.retina!), colours, what)
    assert.equal(await coloursOf(it, shown.small!), colours, what)
    assert.equal(await coloursOf(it, shown.original!), 'both', what)
    assert.equal((await fetchPicture(it, tmpFile)).status, 404, 'the temporary file is removed')
    ;(await as.user.post(`${at}/thumbnails`, { tmpFile, ...area })).says(404, missing)
  }
  const anew = (await as.user.post(`${at}/thumbnails`, { x: 0, y: 0, width: 100, height: 100 })).says(200).response
  assert.deepEqual(Object.keys(anew), ['original', 'retina', 'max', 'big', 'medium', 'small'])
  assert.equal(await coloursOf(it, anew.max), 'red')
  assert.equal((await fetchPicture(it, shown.max!)).status, 404)
  assert.equal((await as.user.get('/people/@self')).response.avatarMax, anew.max)
  const back = (await as.user.post(`${at}/thumbnails`, { x: 0, y: 0, width: 0, height: 0 })).says(200).response
  assert.equal(await coloursOf(it, back.max), 'both')
  assert.deepEqual([...new Set((await auditOf(it)).map(row => row.action).filter(one => one >= 4008 && one <= 4010))], [4010])

  // Only one's own, and nothing outside changes anything.
  const before = await it.person(as.user.id)
  const tmpFile = await uploaded()
  ;(await as.owner.post(`/people/${as.owner.id}/photo/thumbnails`, { tmpFile })).says(404, missing)
  for (const name of ['../../roster.db', 'x.png', '/', back.max.replace(/\?.*/, ''), `${tmpFile}/..`])
    (await as.user.post(`${at}/thumbnails`, { tmpFile: name })).says(404, missing)
  for (const area of [
    { x: 400, y: 0, width: 10, height: 10 },
    { x: -10, y: 0, width: 10, height: 10 },
    { x: 0, y: 0, width: 0, height: 5 },
  ])
    (await as.user.post(`${at}/thumbnails`, { tmpFile, ...area })).says(400, 'Incorrect area')
  for (const member of ['width', 'height']) {
    const said = (await as.user.post(`${at}/thumbnails`, { tmpFile, x: 0, y: 0, width: 5, height: 5, [member]: -1 })).says(400)
    assert.deepEqual(Object.keys(said.errors ?? {}), [`$.${member}`])
  }
  assert.deepEqual(await it.person(as.user.id), before)
  it.server.clock.advance(3_600_000)
  ;(await as.user.post(`${at}/thumbnails`, { tmpFile })).says(404, missing)
})
