import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import sharp from 'sharp'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aForm, aPhotoForm } from '../../../../test/harness/form.ts'
import { fetchPicture } from '../../../../test/harness/photos.ts'
import { aBomb, aJpeg, anAnimatedPng, aPng, aTurnedJpeg, foreignPictures, twoHalves } from '../../../../test/harness/pictures.ts'
import { aPortal, type TestPortal } from '../../../../test/harness/portal.ts'

const unknownKind = 'Unknown image file type'
const tooLarge = 'Image size is too large'
const missing = 'The uploaded file could not be found'

test('POST photo: what is no photo is refused with 200 and changes nothing (PH-5, PH-10, AX-18)', async t => {
  const it = await aPortal(t)
  const { as, person } = it
  const at = `/people/${as.user.id}/photo`
  const before = await person(as.user.id)
  const refused = async (what: string, form: ReturnType<typeof aForm>, message: string) => {
    const said = await as.user.call(at, form)
    assert.deepEqual([said.status, said.response], [200, { success: false, message }], what)
  }
  for (const [what, make] of Object.entries(foreignPictures)) await refused(what, aPhotoForm(await make(), { autosave: true }), unknownKind)
  await refused('a bomb', aPhotoForm(aBomb()), tooLarge)
  await refused('just over 40 megapixels', aPhotoForm(aBomb(40_001, 1000)), tooLarge)
  const heavy = Buffer.concat([await aJpeg(), Buffer.alloc(20 * 1024 * 1024, 7)])
  await refused('20 MiB', aPhotoForm(heavy), 'The maximum file size is exceeded (5 MB).')

  await refused('no parts', aForm(), missing)
  await refused('another part', aForm({ name: 'Photo', content: await aPng(), fileName: 'a.png' }), missing)
  await refused('text', aForm({ name: 'File', content: 'x' }), missing)
  await refused('JSON', { method: 'POST', headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') }, missing)
  await refused('no boundary', { ...aPhotoForm(await aPng()), headers: { 'content-type': 'multipart/form-data' } }, missing)
  const cut = aPhotoForm(await aPng())
  await refused('a form that is cut off', { ...cut, body: cut.body.subarray(0, cut.body.length - 60) }, missing)
  ;(await as.user.call(at, { method: 'POST' })).says(200, { success: false, message: missing })
  ;(await as.user.call(at, aPhotoForm(Buffer.alloc(31_000_000)))).says(413)

  // Sent without its length, so that it is found out on the way; and broken in the middle.
  const { headers } = aForm()
  const streamed = await sendStreamed(it, at, headers, [aPhotoForm(Buffer.alloc(100)).body.toString('latin1').slice(0, 150), 31])
  assert.equal(streamed.status, 413)
  const mangled = aForm({ name: 'File', content: '', fileName: 'a' }).body.toString('latin1').replace('\r\n\r\n', '\r\n\x01')
  assert.equal((await sendStreamed(it, at, headers, [mangled, 2])).status, 200)

  // The order of the rows: the file, then whose it is, then what it is.
  const nobody = '00000000-0000-0000-0000-000000000000'
  const svg = await foreignPictures.svg!()
  for (const [who, userid, form, message] of [
    ['owner', nobody, aForm(), missing],
    ['owner', nobody, aPhotoForm(heavy), 'The user could not be found'],
    ['owner', as.user.id, aPhotoForm(heavy), 'Security error.'],
    ['guest', as.owner.id, aPhotoForm(svg), 'Security error.'],
    ['user', as.user.id, aPhotoForm(svg), unknownKind],
  ] as const)
    (await as[who].call(`/people/${userid}/photo`, form)).says(200, { success: false, message })
  ;(await as.nobody.call(at, aPhotoForm(heavy))).says(401)
  assert.deepEqual(await person(as.user.id), before)
  assert.deepEqual(
    (await auditOf(it)).filter(row => row.action === 4008),
    [],
  )
})

test('POST photo: PNG and JPEG of every kind become upright pictures of their own format without metadata (PH-2, PH-5, AX-18)', async t => {
  const it = await aPortal(t)
  const { as } = it
  for (const [what, bytes, format, size, fileName] of [
    ['PNG named .txt', await aPng(), 'png', [400, 200], 'notes.txt'],
    ['a large JPEG', await aJpeg(3000, 1500), 'jpeg', [1280, 640], 'a.svg'],
    ['a turned JPEG with GPS', await aTurnedJpeg(), 'jpeg', [200, 400], 'a'],
    ['CMYK', await twoHalves().toColourspace('cmyk').jpeg().toBuffer(), 'jpeg', [400, 200], ''],
    ['a moving PNG', await anAnimatedPng(), 'png', [60, 60], 'a.gif'],
    ['16 bits', await twoHalves().toColourspace('rgb16').png().toBuffer(), 'png', [400, 200], 'a'],
    ['grey', await twoHalves().greyscale().jpeg().toBuffer(), 'jpeg', [400, 200], 'a'],
    ['one pixel', await aPng(1, 1), 'png', [1, 1], 'a'],
    ['40 megapixels', aBomb(40_000, 1000), 'png', [1280, 32], 'a'],
  ] as const) {
    const said = (await as.user.call(`/people/${as.user.id}/photo`, aPhotoForm(bytes, { autosave: true, fileName }))).says(200)
    assert.equal(said.response.success, true, `${what}: ${said.text}`)
    assert.deepEqual(Object.keys(said.response.data), ['main', 'retina', 'max', 'big', 'medium', 'small'], what)
    const { main, ...squares } = said.response.data as Record<string, string>
    const original = await fetchPicture(it, main!)
    const facts = await sharp(original.bytes).metadata()
    assert.deepEqual([facts.format, [facts.width, facts.height], facts.space], [format, [...size], 'srgb'], what)
    assert.deepEqual([facts.exif, facts.icc, facts.xmp, facts.orientation], [undefined, undefined, undefined, undefined], what)
    assert.ok(!original.bytes.includes('Uma'))
    for (const [name, side] of Object.entries({ retina: 360, max: 200, big: 82, medium: 48, small: 32 })) {
      const square = await sharp((await fetchPicture(it, squares[name]!)).bytes).metadata()
      assert.deepEqual([square.format, square.width, square.height], [format, side, side], `${what}, ${name}`)
    }
    if (what.startsWith('a turned')) {
      const top = await sharp(original.bytes).extract({ left: 90, top: 20, width: 1, height: 1 }).raw().toBuffer()
      assert.ok(top[0]! > 150 && top[2]! < 80, 'red is on top')
    }
  }
})

test('POST photo: with Autosave the profile shows it everywhere, without it waits an hour as the caller’s own (PH-10, 2.1)', async t => {
  const it = await aPortal(t)
  const { as, server } = it
  const at = `/people/${as.user.id}/photo`
  const self = async () => (await as.user.get('/people/@self')).says(200).response
  const before = await self()
  assert.equal(before.hasAvatar, false)
  const waiting = (await as.user.call(at, aPhotoForm(await aPng()))).says(200).response
  assert.match(waiting.data, /^\/storage\/userPhotos\/[\w-]{22}\.png$/)
  assert.deepEqual(await self(), before)
  assert.equal((await fetchPicture(it, waiting.data)).type, 'image/png')

  // Names of parts in any case, the user name in place of the id.
  const { userName } = before
  const form = aForm({ name: 'autoSAVE', content: 'True' }, { name: 'FILE', content: await aJpeg(), fileName: 'x' })
  const { data } = (await as.user.call(`/people/${userName}/photo`, form)).says(200).response
  const after = await self()
  assert.partialDeepStrictEqual(after, { hasAvatar: true, avatarOriginal: data.main, avatarMax: data.max, avatar: data.big })
  assert.deepEqual([after.avatarMedium, after.avatarSmall], [data.medium, data.small])
  const hash = (url: string) => Number(/\?hash=(\d+)$/.exec(url)?.[1])
  assert.ok(hash(after.avatar) > hash(before.avatar))
  const rows = (await auditOf(it)).filter(row => row.action === 4008)
  assert.deepEqual(
    rows.map(row => [row.actor_id, row.targets]),
    [[as.user.id, JSON.stringify([as.user.id])]],
  )
  server.clock.advance(3_600_000)
  assert.equal((await fetchPicture(it, waiting.data)).status, 404)
  assert.equal((await fetchPicture(it, data.main)).status, 200)
})

test('POST photo: the limit is a setting, and a store that fails says nothing of itself (PH-10, WX-5)', async t => {
  const it = await aPortal(t, { settings: { maxPhotoSize: 2048 } })
  const { as, server } = it
  const at = `/people/${as.user.id}/photo`
  const over = Buffer.concat([await aPng(1, 1), Buffer.alloc(2048)])
  ;(await as.user.call(at, aPhotoForm(over))).says(200, { success: false, message: 'The maximum file size is exceeded (0.00195 MB).' })
  t.mock.method(server.app.opened.server.photos.files, 'put', () => Promise.reject(new Error('The disk of Uma is full')))
  const said = (await as.user.call(at, aPhotoForm(await aPng(1, 1), { autosave: true }))).says(200)
  assert.deepEqual(said.response, { success: false, message: 'The photo could not be saved' })
  assert.match(server.log(), /The disk of Uma is full/)
})

/** Sends pieces in chunks; a number stands for so many megabytes. */
function sendStreamed(it: TestPortal, path: string, headers: Record<string, string>, pieces: readonly (string | number)[]) {
  return new Promise<{ status: number | undefined }>((resolve, reject) => {
    const all = { ...it.as.user.headers, ...headers }
    const asking = request({ port: it.server.port, host: '127.0.0.1', path: `/api/2.0${path}`, method: 'POST', headers: all, agent: false })
    asking.on('error', reject)
    asking.on('response', answer => {
      answer.resume()
      resolve({ status: answer.statusCode })
    })
    for (const piece of pieces) asking.write(typeof piece === 'string' ? piece : Buffer.alloc(piece * 1_000_000))
    asking.end()
  })
}
