import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, kinds } from '../../../../test/harness/portal.ts'
import { letters } from '../../../letters/index.ts'

const base = '/api/roster/1/letters'

test('previews are for the owner and admins; 401 before 403, 403 before 400, 400 before 404', async t => {
  const { as } = await aPortal(t)
  const paths: readonly (readonly [path: string, status: number])[] = [
    [base, 200],
    [`${base}/change_email`, 200],
    [`${base}/no_such_letter?culture=xx`, 400],
    [`${base}/no_such_letter`, 404],
  ]
  for (const [path, status] of paths) {
    ;(await as.nobody.get(path)).says(401)
    for (const kind of kinds) {
      const mayLook = kind === 'owner' || kind.startsWith('admin')
      assert.equal((await as[kind].get(path)).status, mayLook ? status : 403, `${path} by ${kind}`)
    }
  }
})

test('every kind of links-and-letters.md section 7 is listed and shown, in an enabled language, as this portal writes it', async t => {
  const { as, portal, server } = await aPortal(t, { settings: { enabledCultures: 'en-US,de,fr' } })
  const kindsOf = (await as.admin.get(base)).says(200).response as { kind: string; title: string }[]
  assert.deepEqual(
    kindsOf.map(({ kind }) => kind),
    [...letters.keys()],
  )
  for (const { kind, title } of kindsOf) {
    const shown = (await as.admin.get(`${base}/${kind}`)).says(200).response
    assert.deepEqual([shown.kind, shown.culture, shown.subject], [kind, 'en-US', title])
    assert.match(shown.html, /^<!doctype html>/i, kind)
    assert.ok(shown.text.includes(portal.title), kind)
  }
  const says = async (query: string) => (await as.owner.get(`${base}/change_email${query}`)).says(200).response
  const german = await says('?culture=DE')
  assert.equal(german.culture, 'de')
  assert.match(german.html, /<html[^>]* lang="de"/)
  assert.notEqual(german.subject, (await says('')).subject)
  const untranslated = await says('?culture=fr')
  assert.deepEqual([untranslated.culture, untranslated.subject], ['en', (await says('')).subject], 'LG-1: no letter mixes two languages')
  const refused = { message: 'The specified culture is not in the list of available ones', type: 'culture_unknown' }
  ;(await as.owner.get(`${base}/change_email?culture=es`)).says(400, refused)
  ;(await as.owner.get(`${base}/Change_Email`)).says(404)
  assert.equal(
    (await server.app.opened.server.db.read.selectFrom('outbox').select('id').where('portal_id', '=', portal.id).execute()).length,
    0,
  )
})
