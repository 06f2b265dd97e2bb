import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../harness/portal.ts'

test('the envelope of answers', async t => {
  const portal = await aPortal(t)
  const { as, server } = portal
  const { admin, user, nobody } = as
  const host = String(nobody.headers.host)
  const link = (path: string, action = 'GET') => [{ href: `http://${host}${path}`, action }]

  await t.test('WE-1, WE-2, WE-5, WE-6: a thing counts 1, and total stays out', async () => {
    const whole = (await user.get('/people/@self')).says(200).json()
    assert.deepEqual(Object.keys(whole), ['response', 'count', 'links', 'status', 'statusCode'])
    assert.deepEqual([whole.count, whole.status, whole.statusCode], [1, 0, 200])
    assert.deepEqual(whole.links, link('/api/2.0/people/@self'))
  })

  await t.test('WE-1, WE-2: false is kept and counts 1', async () => {
    const whole = (await nobody.get('/authentication')).says(200).json()
    assert.deepEqual(whole, { response: false, count: 1, links: link('/api/2.0/authentication'), status: 0, statusCode: 200 })
  })

  await t.test('WE-1, WE-2: void has no response and counts 0', async () => {
    const whole = (await nobody.post('/authentication/logout')).says(200).json()
    assert.deepEqual(whole, { count: 0, links: link('/api/2.0/authentication/logout', 'POST'), status: 0, statusCode: 200 })
    assert.equal((await user.get(`/api/roster/1/people/${user.id}/email-change`)).says(200).json().count, 0)
  })

  await t.test('WE-2, WE-3: a page counts its items and tells all matches', async () => {
    const whole = (await admin.get('/people?count=2&startIndex=6')).says(200).json()
    assert.deepEqual(Object.keys(whole), ['response', 'count', 'total', 'links', 'status', 'statusCode'])
    assert.deepEqual([whole.response.length, whole.count, whole.total], [1, 1, 7])
    const empty = (await admin.get('/people?startIndex=7')).says(200).json()
    assert.deepEqual([empty.response, empty.count, empty.total], [[], 0, 7])
  })

  await t.test('WE-4: the link is the address as it was sent, query included', async () => {
    const path = '/API/2.0/People/%40self/?fields=id&x=a%20b'
    const reply = await server.send(path, { headers: user.headers })
    assert.deepEqual(reply.json().links, link(path))
  })

  await t.test('WG-7: the link alone mirrors what a trusted proxy says of scheme and host', async () => {
    const through = { 'x-forwarded-proto': 'https', 'x-forwarded-host': `${portal.portal.alias}.localhost:8443` }
    const { links } = (await user.with(through).get('/people/@self')).says(200).json()
    assert.equal(links[0].href, `https://${portal.portal.alias}.localhost:8443/api/2.0/people/@self`)
  })

  await t.test('WV-1, WV-2, WV-3: camelCase, no nulls, defaults written', async () => {
    const { text, response } = (await admin.get('/people')).says(200)
    assert.doesNotMatch(text, /:null|[{,]"[A-Z]/)
    for (const each of response) assert.deepEqual([each.isAnonim, each.hasAvatar, typeof each.isLDAP], [false, false, 'boolean'])
  })

  await t.test('WV-4: text is UTF-8, nothing escaped beyond need', async () => {
    ;(await as.owner.post('/people', { firstName: "Zoë'ñ", lastName: '山田', email: 'zoe@acme.test', type: 4 })).says(200)
    const { text } = (await admin.get('/people?filterValue=zoe')).says(200)
    assert.ok(text.includes('"firstName":"Zoë\'ñ"') && text.includes('"lastName":"山田"'), text)
  })

  await t.test('WT-1, WV-6, WV-7: dates with seven digits and Z, ids in lower case, enumerations as numbers', async () => {
    const { response } = (await user.get('/people/@self')).says(200)
    assert.match(response.registrationDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}0000Z$/)
    assert.match(response.id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    assert.deepEqual([response.status, response.activationStatus, response.theme], [1, 1, 'System'])
  })

  await t.test('WT-1, WJ-32: wall time in the portal zone', async () => {
    const { db } = server.app.opened.server
    await db.write(async tx => {
      await tx.updateTable('portals').set({ time_zone: 'Asia/Kolkata' }).where('id', '=', portal.portal.id).execute()
      tx.announce('portals')
    })
    const { registrationDate } = (await user.get('/people/@self')).response
    const { created_at: created } = await portal.person(user.id)
    assert.match(registrationDate, /0000\+05:30$/)
    assert.equal(Date.parse(registrationDate.replace('0000+', '+')), created)
  })

  await t.test('WX-1, WX-2: the refusal, whole', async () => {
    const said = (await nobody.get('/people/@self')).says(401)
    const error = { message: 'Unauthorized', type: 'unauthorized', stack: null, hresult: 0 }
    assert.equal(said.text, JSON.stringify({ error, status: 1, statusCode: 401 }))
  })

  await t.test('WX-11, WX-23: a missing argument, an unknown person', async () => {
    ;(await user.post('/people/email', { email: 'a@b.test' })).says(400, {
      type: 'missing_argument',
      message: "Value cannot be null. (Parameter 'UserId')",
    })
    ;(await admin.get('/people/nobody')).says(404, { type: 'not_found', message: 'The user could not be found' })
  })
})
