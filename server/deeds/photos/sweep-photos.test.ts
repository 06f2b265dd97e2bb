import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPhotoForm } from '../../../test/harness/form.ts'
import { aPng } from '../../../test/harness/pictures.ts'
import { aPortal } from '../../../test/harness/portal.ts'
import { addTemporaryPhoto } from '../../model/photo.ts'
import { createDatabaseFiles } from '../../model/photo-files.ts'
import { readPhotoName } from '../../wire/photo.ts'
import { erasePortal } from '../portal/erase-portal.ts'
import { sweepErasedPortals, sweepPhotos } from './sweep-photos.ts'

const hour = 3_600_000

test('files of ended and unused photos go an hour later, those in use stay; nothing is without a row (PH-4, PH-10)', async t => {
  const it = await aPortal(t)
  const { as, server, portal } = it
  const { db, photos } = server.app.opened.server
  const at = `/people/${as.user.id}/photo`
  const bytes = await aPng(40, 40)
  const idOf = (url: string) => readPhotoName(url.replace(/^.*\/|\?.*/g, ''))!.id
  const show = async () => idOf((await as.user.call(at, aPhotoForm(bytes, { autosave: true }))).says(200).response.data.main)
  const replaced = await show()
  const present = await show()
  const unused = idOf((await as.user.call(at, aPhotoForm(bytes))).says(200).response.data)
  // What a server that stopped between the row and its files leaves.
  const { id: begun } = await db.write(tx => addTemporaryPhoto(tx, portal, { personId: as.user.id, format: 'png' }, server.clock.now()))
  const there = async () => {
    const kept: string[] = []
    for (const id of [replaced, present, unused]) if (await photos.files.get(portal.id, id, 'original')) kept.push(id)
    return kept
  }
  const rows = async () => {
    const found = await db.read.selectFrom('photos').select('id').where('portal_id', '=', portal.id).execute()
    return found.map(row => row.id).toSorted()
  }
  await sweepPhotos(db, photos, server.clock.now())
  assert.deepEqual(await there(), [replaced, present, unused])
  assert.deepEqual(await rows(), [replaced, present, unused, begun].toSorted())
  server.clock.advance(hour)
  await sweepPhotos(db, photos, server.clock.now())
  assert.deepEqual([await there(), await rows()], [[present], [present]])

  const other = await aPortal(t, { server })
  ;(await other.as.user.call(`/people/${other.as.user.id}/photo`, aPhotoForm(bytes))).says(200, { success: true })
  await db.write(tx => erasePortal(tx, portal))
  await sweepErasedPortals(db, photos)
  assert.equal(await photos.files.get(portal.id, present, 'original'), undefined)
  assert.deepEqual(await photos.files.portals(), [other.portal.id])
})

test('files in the database are what files in a folder are', async t => {
  const it = await aPortal(t)
  const files = createDatabaseFiles(it.server.app.opened.server.db)
  const { id } = it.portal
  const bytes = await aPng(20, 20)
  await files.put(
    id,
    'one',
    new Map([
      ['a', bytes],
      ['b', Buffer.from([0, 255])],
    ]),
  )
  await assert.rejects(
    files.put(
      id,
      'one',
      new Map([
        ['c', bytes],
        ['a', bytes],
      ]),
    ),
  )
  assert.deepEqual([await files.get(id, 'one', 'a'), await files.get(id, 'one', 'b')], [bytes, Buffer.from([0, 255])])
  assert.deepEqual([await files.get(id, 'one', 'c'), await files.get(id + 1, 'one', 'a')], [undefined, undefined])
  await files.delete(id, 'one')
  await files.delete(id, 'one')
  assert.equal(await files.get(id, 'one', 'a'), undefined)
})
