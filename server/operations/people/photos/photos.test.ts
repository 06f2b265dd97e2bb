import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPhotoForm } from '../../../../test/harness/form.ts'
import { fetchPicture } from '../../../../test/harness/photos.ts'
import { aJpeg, aPng } from '../../../../test/harness/pictures.ts'
import { aPortal, type Kind, kinds } from '../../../../test/harness/portal.ts'

const zero = '00000000-0000-0000-0000-000000000000'

test('whose photo who may see, replace, cut and delete (accounts.md 7.1, PH-1)', async t => {
  const it = await aPortal(t)
  const { as } = it
  // Targets in the order of `kinds`; admins see all, the room admin all but strange guests, others themselves.
  const seen: Readonly<Record<Kind, string>> = {
    owner: 'xxxxxxx',
    admin: 'xxxxxxx',
    admin2: 'xxxxxxx',
    roomAdmin: 'xxxxxx.',
    user: '....x..',
    user2: '.....x.',
    guest: '......x',
  }
  for (const kind of kinds) {
    let row = ''
    for (const target of kinds) {
      const { status } = await as[kind].get(`/people/${as[target].id}/photo`)
      row += status === 200 ? 'x' : status === 403 ? '.' : String(status)
      if (target === kind) continue
      const at = `/people/${as[target].id}/photo`
      ;(await as[kind].put(at, {})).says(403, { message: 'Access denied' })
      ;(await as[kind].post(`${at}/thumbnails`, {})).says(403, { message: 'Access denied' })
      ;(await as[kind].delete(at)).says(403, { message: 'Access denied' })
    }
    assert.equal(row, seen[kind], kind)
  }
  for (const userid of [zero, 'nobody.here', as.user.id.replace(/^./, c => (c === '0' ? '1' : '0'))]) {
    const at = `/people/${userid}/photo`
    for (const call of [as.owner.get(at), as.owner.put(at, {}), as.owner.delete(at), as.owner.post(`${at}/thumbnails`, {})])
      (await call).says(404, 'The user could not be found')
  }
  const own = `/people/${as.user.id}/photo`
  for (const call of [as.nobody.get(own), as.nobody.put(own, '{'), as.nobody.delete(own), as.nobody.post(`${own}/thumbnails`, '{')])
    (await call).says(401, 'Unauthorized')
})

test('without a photo the default pictures, after deleting it again; the trail says so once (PH-2, PH-3, PH-40)', async t => {
  const it = await aPortal(t)
  const { as } = it
  const at = `/people/${as.user.id}/photo`
  const pictures = async (hash: number) => {
    const url = (side: number) => `/static/images/default_user_photo_size_${side}-${side}.png?hash=${hash}`
    return { original: url(200), retina: url(360), max: url(200), big: url(82), medium: url(48), small: url(32) }
  }
  const none = (await as.user.get(at)).says(200)
  assert.equal(none.json().count, 1)
  assert.deepEqual(none.response, await pictures((await it.person(as.user.id)).modified_at))
  for (const url of Object.values<string>(none.response)) assert.equal((await fetchPicture(it, url)).type, 'image/png')
  assert.deepEqual((await as.user.delete(at)).says(200).response, none.response)

  const { data } = (await as.user.call(at, aPhotoForm(await aJpeg(), { autosave: true }))).says(200).response
  const shown = (await as.user.get(at)).says(200).response
  const { main, ...squares } = data
  assert.deepEqual(shown, { original: main, ...squares })
  const deleted = (await as.user.delete(at)).says(200).response
  assert.deepEqual(deleted, await pictures((await it.person(as.user.id)).modified_at))
  assert.equal((await as.user.get('/people/@self')).response.hasAvatar, false)
  for (const url of Object.values<string>(shown)) assert.equal((await fetchPicture(it, url)).status, 404)
  ;(await as.user.delete(at)).says(200)
  const numbers = (await auditOf(it)).map(row => row.action).filter(action => action >= 4008 && action <= 4010)
  assert.deepEqual(numbers, [4008, 4009])
})

test('of photos set at the same time one is left, and nothing of the others (PH-4)', async t => {
  const it = await aPortal(t)
  const { as, server, portal } = it
  const at = `/people/${as.user.id}/photo`
  const form = aPhotoForm(await aPng(40, 40), { autosave: true })
  const said = await Promise.all(Array.from({ length: 6 }, () => as.user.call(at, form)))
  const urls = said.map(one => one.says(200, { success: true }).response.data.big as string)
  assert.equal(new Set(urls.map(url => url.replace(/\?.*/, ''))).size, 6)
  const served = await Promise.all(urls.map(async url => (await fetchPicture(it, url)).status))
  assert.deepEqual(served.toSorted(), [200, 404, 404, 404, 404, 404])
  const now = (await as.user.get(at)).response.big as string
  assert.equal((await fetchPicture(it, now)).status, 200)
  const rows = await server.app.opened.server.db.read.selectFrom('photos').select('state').where('portal_id', '=', portal.id).execute()
  assert.deepEqual(rows.map(row => row.state).toSorted(), ['gone', 'gone', 'gone', 'gone', 'gone', 'present'])
})
