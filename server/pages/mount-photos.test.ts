import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPhotoForm } from '../../test/harness/form.ts'
import { fetchPicture } from '../../test/harness/photos.ts'
import { aJpeg, aPng } from '../../test/harness/pictures.ts'
import { aPortal } from '../../test/harness/portal.ts'
import { photoAsData } from '../deeds/photos/photo-as-data.ts'

test('photos are served by their random name, to anybody, with their own type, until they are replaced (PH-4)', async t => {
  const it = await aPortal(t)
  const { as, server, portal } = it
  const at = `/people/${as.user.id}/photo`
  const show = async (bytes: Buffer) => (await as.user.call(at, aPhotoForm(bytes, { autosave: true }))).says(200).response.data
  const jpeg = await show(await aJpeg())
  const answer = await fetchPicture(it, jpeg.max)
  assert.deepEqual([answer.status, answer.type, answer.headers['x-content-type-options']], [200, 'image/jpeg', 'nosniff'])
  assert.equal(answer.headers['cache-control'], 'private, max-age=31536000, immutable')
  assert.equal(answer.headers['set-cookie'], undefined)
  assert.match(String(answer.headers['content-security-policy']), /sandbox/)
  const bare = jpeg.max.replace(/\?.*/, '') as string
  assert.equal((await fetchPicture(it, bare)).headers['cache-control'], 'private, no-cache')
  const head = await fetchPicture(it, jpeg.max, { method: 'HEAD' })
  assert.deepEqual([head.status, head.headers['content-length'], head.bytes.length], [200, String(answer.bytes.length), 0])
  const { etag = '' } = answer.headers
  for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
    assert.equal((await fetchPicture(it, jpeg.max, { headers: { 'if-none-match': tag } })).status, 304, tag)
  assert.equal((await fetchPicture(it, jpeg.max, { headers: { 'if-none-match': '"x"' } })).status, 200)
  // The name alone says which it is, on whichever host.
  assert.equal((await fetchPicture(it, bare, { headers: { host: 'localhost' } })).status, 200)
  for (const wrong of [
    bare.replace('.jpg', '.png'),
    bare.replace('200-200', '200-82'),
    bare.replace('200-200', '201-201'),
    bare.replace(/\/[\w-]{4}/, '/AAAA'),
    '/storage/userPhotos/..%2f..%2froster.db',
    '/storage/userPhotos/',
    '/storage/',
    bare.replace('_200-200', '_inline'),
  ])
    assert.equal((await fetchPicture(it, wrong)).status, 404, wrong)

  const data = await photoAsData(server.app.opened.server, await it.person(as.user.id))
  assert.match(data ?? '', /^data:image\/png;base64,iVBOR/)
  assert.equal(await photoAsData(server.app.opened.server, await it.person(as.user2.id)), undefined)

  const png = await show(await aPng())
  assert.equal((await fetchPicture(it, jpeg.max)).status, 404)
  assert.equal((await fetchPicture(it, jpeg.max, { headers: { 'if-none-match': etag } })).status, 404)
  assert.equal((await fetchPicture(it, png.max)).type, 'image/png')

  const { db } = server.app.opened.server
  await db.write(async tx => {
    await tx.updateTable('portals').set({ status: 1 }).where('id', '=', portal.id).execute()
    tx.announce('portals')
  })
  assert.equal((await fetchPicture(it, png.max)).status, 404)
})
