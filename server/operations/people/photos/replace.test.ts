import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { auditOf } from '../../../../test/harness/audit.ts'
import { aPhotoForm } from '../../../../test/harness/form.ts'
import { fetchPicture } from '../../../../test/harness/photos.ts'
import { aBomb, aJpeg, aPng, foreignPictures } from '../../../../test/harness/pictures.ts'
import { aPortal } from '../../../../test/harness/portal.ts'

/** A web server of somebody else's. */
async function aHost(t: TestContext, answer: (request: IncomingMessage, reply: ServerResponse) => void) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, reply) => {
    asked.push(request)
    answer(request, reply)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { asked, port: (server.address() as { port: number }).port }
}

test('PUT photo fetches a picture by URL; each reason not to has its answer (PH-20, PH-30)', async t => {
  const [png, svg] = [await aPng(), await foreignPictures.svg!()]
  const answers: Readonly<Record<string, (reply: ServerResponse) => unknown>> = {
    '/photo': reply => reply.writeHead(200, { 'content-type': 'text/html' }).end(png),
    '/created': reply => reply.writeHead(201).end(png),
    '/svg': reply => reply.writeHead(200, { 'content-type': 'image/png' }).end(svg),
    '/empty': reply => reply.writeHead(204).end(),
    '/bomb': reply => reply.end(aBomb()),
    '/said-heavy': reply => reply.writeHead(200, { 'content-length': 6_000_000 }).write(png),
    '/heavy': reply => {
      const more = () => reply.write(Buffer.alloc(262_144)) && setImmediate(more)
      reply.on('drain', more)
      more()
    },
    '/away': reply => reply.writeHead(302, { location: '/photo' }).end(),
    '/missing': reply => reply.writeHead(404).end(png),
    '/broken': reply => reply.writeHead(500).end(),
    '/cut': reply => reply.writeHead(200, { 'content-length': png.length }).end(png.subarray(0, 50)),
    '/silent': () => {},
  }
  const { asked, port } = await aHost(t, (request, reply) => (answers[request.url ?? ''] ?? answers['/missing'])!(reply))
  const it = await aPortal(t, { fetchGuard: { allows: ip => ip === '127.0.0.1', resolve: async () => ['127.0.0.1'], timeLimit: 1500 } })
  const { as } = it
  const at = `/people/${as.user.id}/photo`
  const host = `http://pictures.example:${port}`
  for (const body of [{}, { files: null }, { files: '' }, { files: '  ' }])
    (await as.user.put(at, body)).says(400, 'The uploaded file could not be found')
  const before = await it.person(as.user.id)
  for (const [url, status, message] of [
    ['/svg', 400, 'Unknown image file type'],
    ['/empty', 400, 'Unknown image file type'],
    ['/bomb', 400, 'Image size is too large'],
    ['/said-heavy', 400, 'Image size is too large'],
    ['/heavy', 400, 'Image size is too large'],
    ['/away', 403, 'Failed to download photo: 302'],
    ['/missing', 403, 'Failed to download photo: 404'],
    ['/broken', 403, 'Failed to download photo: 500'],
    ['/cut', 403, 'Access denied'],
    ['/silent', 403, 'Access denied'],
  ] as const)
    (await as.user.put(at, { files: `${host}${url}` })).says(status, message)
  const count = asked.length
  assert.equal(count, 10)
  for (const url of [
    'http://user@pictures.example/photo',
    'http://:secret@pictures.example/photo',
    'ftp://pictures.example/photo',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'http://',
    'http://10.0.0.1/photo',
    `http://[::1]:${port}/photo`,
  ])
    (await as.user.put(at, { files: url })).says(403, 'Access denied')
  assert.equal(asked.length, count, 'nothing was asked')
  assert.deepEqual(await it.person(as.user.id), before)

  const first = (await as.user.put(at, { files: `${host}/photo` })).says(200).response
  assert.deepEqual(first, (await as.user.get(at)).response)
  assert.equal((await fetchPicture(it, first.big)).type, 'image/png')
  const { headers } = asked.at(-1)!
  assert.deepEqual([headers.cookie, headers.authorization, headers.host], [undefined, undefined, `pictures.example:${port}`])
  // The present photo, in any size and spelling, changes nothing; another of the portal's own is read without asking anybody.
  for (const url of [first.small, first.original.replace(/\?.*/, ''), `${it.portal.url}${first.max}`])
    assert.deepEqual((await as.user.put(at, { files: url })).says(200).response, first)
  const waiting = (await as.user.call(at, aPhotoForm(await aJpeg()))).says(200).response.data
  const second = (await as.user.put(at, { files: `${it.portal.url}${waiting}` })).says(200).response
  assert.match(second.original, /\.jpg\?/)
  ;(await as.user.put(at, { files: first.original })).says(403, 'Failed to download photo: 404')
  assert.equal(asked.length, count + 1)
  ;(await as.user.put(at, { files: `${host}/created` })).says(200)
  assert.deepEqual(
    (await auditOf(it)).map(row => row.action).filter(one => one >= 4008 && one <= 4010),
    [4008, 4008, 4008],
  )

  // PUT people/{userid}: the same fetching, fetched before anything is written; empty and present keep.
  const shown = (await as.user.get('/people/@self')).response
  for (const files of ['', null, shown.avatarMax])
    assert.equal((await as.user.put(`/people/${as.user.id}`, { files })).says(200).response.hasAvatar, true)
  const kept = await it.person(as.user.id)
  ;(await as.user.put(`/people/${as.user.id}`, { files: `${host}/svg`, firstName: 'Ulla' })).says(400, 'Unknown image file type')
  assert.deepEqual(await it.person(as.user.id), kept)
  const updated = (await as.user.put(`/people/${as.user.id}`, { files: `${host}/photo`, firstName: 'Ulla' })).says(200).response
  assert.deepEqual([updated.firstName, updated.hasAvatar], ['Ulla', true])
  assert.notEqual(updated.avatarMax, shown.avatarMax)

  // POST people: a photo that cannot be had fails the call, and nobody is added.
  const body = { email: 'new@acme.test', firstName: 'Nora', lastName: 'New', type: 'User' }
  ;(await as.admin.post('/people', { ...body, files: `${host}/missing` })).says(403, 'Failed to download photo: 404')
  const made = (await as.admin.post('/people', { ...body, files: `${host}/photo` })).says(200).response
  assert.equal(made.hasAvatar, true)
  assert.equal((await fetchPicture(it, made.avatarMax)).status, 200)
})

test('PUT photo: https portals fetch by https alone, and the real guard lets nothing inside be asked (PH-30, AX-18)', async t => {
  const { asked, port } = await aHost(t, (_request, reply) => void reply.end('secret'))
  const it = await aPortal(t)
  const put = (files: string) => it.as.user.put(`/people/${it.as.user.id}/photo`, { files })
  for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost', '0.0.0.0', '2130706433', '0x7f.1', '[::]', '127.1'])
    (await put(`http://${host}:${port}/x.png`)).says(403, 'Access denied')
  for (const host of ['10.1.2.3', '169.254.169.254', '192.168.0.1', '[fe80::1]', '[fd00::1]', '100.64.0.1', '[64:ff9b::7f00:1]'])
    (await put(`http://${host}/x.png`)).says(403, 'Access denied')
  ;(await put('/x.png')).says(403, 'Access denied')
  assert.equal(asked.length, 0)

  const open = { allows: () => true, resolve: async () => ['127.0.0.1'], timeLimit: 1500 }
  const safe = await aPortal(t, { settings: { publicUrl: 'https://localhost' }, fetchGuard: open })
  ;(await safe.as.user.put(`/people/${safe.as.user.id}/photo`, { files: `http://pictures.example:${port}/x.png` })).says(
    403,
    'Access denied',
  )
  assert.equal(asked.length, 0)
})
