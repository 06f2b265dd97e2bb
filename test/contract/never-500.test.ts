import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { databaseKind } from '../harness/database.ts'
import type { Reply } from '../harness/http.ts'
import { aPortal, type Member, type TestPortal } from '../harness/portal.ts'
import { type RandomRequest, randomRequests } from './random/requests.ts'

const timeLimit = databaseKind === 'sqlite' ? 8000 : 6000
const mostRuns = 3000

test('WO-1: whatever is sent, wherever: never a 500, always an answer of the contract', async t => {
  const portal = await aPortal(t, { settings: { registration: 'open' } })
  const { as, server, inbox, sessionOf, setPassword } = portal
  await setPassword(as.user, 'Correct-horse-1')
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
  ;(await as.owner.post('/people/email', { userId: as.user2.id, email: 'ugo@acme.test' })).says(200)
  const letters = await inbox.all()
  const members = new Map<string, Member>(Object.entries(as).filter((entry): entry is [string, Member] => 'token' in entry[1]))
  const requests = randomRequests({
    callers: [...members.keys(), 'nobody', 'nowhere', 'cookie'],
    values: [
      ...[...members.values()].flatMap(({ id, email }) => [id, email]),
      ...letters.map(letter => letter.row.id),
      '1',
      'User',
      'new@acme.test',
    ],
    links: [
      ...letters.map(letter => letter.confirm).filter(Boolean),
      'type=EmailChange&key=x',
      `type=EmailActivation&uid=${as.user.id}&key=`,
    ],
  })
  await fc.assert(
    fc.asyncProperty(requests, async request => {
      const reply = await sendAs(portal, members, request)
      assert.ok(reply.status < 500, `${reply.status} ${reply.text} ${reply.status < 500 || lastError(server.log())}`)
      assertShape(request, reply)
      const member = members.get(request.as)
      // Signing out and changed addresses end sessions; the next request needs one again.
      if (member !== undefined && reply.status < 400 && request.method !== 'GET')
        members.set(request.as, await living(portal, member, sessionOf))
    }),
    { interruptAfterTimeLimit: timeLimit, numRuns: mostRuns },
  )
})

const lastError = (log: string) => log.split('\n').findLast(line => line.includes('"level":50'))

async function living(portal: TestPortal, member: Member, sessionOf: TestPortal['sessionOf']): Promise<Member> {
  const { status } = await member.get('/people/@self?fields=id')
  return status === 401 && (await portal.person(member.id)).email !== '' ? sessionOf(member, { fresh: true }) : member
}

function sendAs({ server, as }: TestPortal, members: ReadonlyMap<string, Member>, request: RandomRequest): Promise<Reply> {
  const { host } = as.nobody.headers as { host: string }
  const identity: Record<string, string> = { host: request.as === 'nowhere' ? 'nowhere.example' : host }
  const token = members.get(request.as === 'cookie' ? 'owner' : request.as)?.token
  if (token !== undefined && request.as === 'cookie') identity.cookie = `asc_auth_key=${token}`
  else if (token !== undefined) identity.authorization = `Bearer ${token}`
  const { method, path, headers, body } = request
  return server.send(path, { method, headers: { ...identity, ...headers }, ...(body !== undefined && { body }) })
}

const refusals = new Set([400, 401, 402, 403, 404, 405, 409, 413, 415, 429])

/** WE-1 to WE-6, WX-1 to WX-3, WM-1 to WM-5 below the API; elsewhere a document, a file or the way to one. */
function assertShape({ method, path }: RandomRequest, { status, headers, text }: Reply): void {
  assert.ok(headers['x-request-id'], 'X-Request-Id')
  if (method === 'HEAD') return
  if (!/^\/api\//i.test(path)) {
    assert.ok([200, 204, 302, 303].includes(status) || refusals.has(status), `${status} ${text}`)
    return
  }
  const body = JSON.parse(text)
  assert.equal(body.statusCode, status)
  if (status === 200) {
    assert.deepEqual(
      Object.keys(body).filter(name => name !== 'response' && name !== 'total'),
      ['count', 'links', 'status', 'statusCode'],
    )
    const { response, count } = body
    assert.deepEqual([body.status, count], [0, response === undefined ? 0 : Array.isArray(response) ? response.length : 1])
    assert.match(String(headers['content-type']), /^(application|text)\/json; charset=utf-8$/)
    return
  }
  assert.ok(refusals.has(status), `${status} ${text}`)
  assert.equal(body.status, 1)
  if (body.error !== undefined) {
    assert.deepEqual(Object.keys(body), ['error', 'status', 'statusCode'])
    const { message, type, ...rest } = body.error
    assert.ok(typeof message === 'string' && message !== '' && /^[a-z_]+$/.test(type), text)
    assert.deepEqual(rest, { stack: null, hresult: 0 })
    return
  }
  assert.deepEqual(Object.keys(body), ['response', 'count', 'links', 'status', 'statusCode'])
  assert.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
  assert.deepEqual([body.response.status, Object.hasOwn(body.response, 'errors')], [status, status === 400])
}
