import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callerOf } from '../../../test/harness/caller.ts'
import { inboxOf } from '../../../test/harness/inbox.ts'
import { aServer, type Settings } from '../../../test/harness/server.ts'

const path = '/apisystem/portal/register'
const good = {
  portalName: 'AcmeCo',
  firstName: 'Olga',
  lastName: 'Owner',
  email: 'Owner@Acme.test',
  password: 'Nightingale-7',
  language: 'de',
  timeZoneName: 'Europe/Berlin',
  other: 1,
}

async function aRegistry(t: Parameters<typeof aServer>[0], settings: Settings = {}) {
  const server = await aServer(t, { settings })
  return { server, stranger: callerOf(server, { host: 'localhost' }) }
}

test('a registered portal: its owner signs in at once, and by the link that came back (WG-11 to WG-15)', async t => {
  const { server, stranger } = await aRegistry(t)
  const answer = (await stranger.post(path, { ...good, PORTALNAME: undefined })).json()
  assert.deepEqual(Object.keys(answer), ['reference', 'tenant'])
  const { created, ownerId, tenantId, ...tenant } = answer.tenant
  assert.match(created, /^20\d\d-/)
  assert.ok(Number.isInteger(tenantId))
  assert.deepEqual(tenant, {
    domain: 'acmeco.localhost',
    industry: 0,
    language: 'de',
    name: 'Roster',
    portalName: 'acmeco',
    status: 'Active',
    timeZoneId: 'Europe/Berlin',
    timeZoneName: 'Europe/Berlin',
    customQuota: -2,
  })

  const portal = (await server.app.opened.server.portals.byId(tenantId))!
  const here = callerOf(server, { host: 'acmeco.localhost' })
  const { token } = (await here.post('/authentication', { userName: 'owner@acme.test', password: good.password })).says(200).response
  const self = (await here.get('/people/@self', { authorization: token })).says(200).response
  assert.partialDeepStrictEqual(self, {
    id: ownerId,
    email: 'Owner@Acme.test',
    isOwner: true,
    isAdmin: false,
    status: 1,
    activationStatus: 0,
    firstName: 'Olga',
    cultureName: 'de',
  })
  const link = new URL(answer.reference)
  assert.equal(`${link.origin}${link.pathname}`, `${portal.url}/confirm/Auth`)
  ;(await here.post('/authentication', { confirmData: { email: 'owner@acme.test', key: link.searchParams.get('key') } })).says(200)
  const letter = await inboxOf(server, portal).newest('admin_activation')
  assert.deepEqual([letter.to, letter.row.culture], ['Owner@Acme.test', 'de'])
  ;(await here.with({ confirm: letter.confirm }).put('/people/activationstatus/1', { userIds: [ownerId] })).says(200)
  assert.equal(await inboxOf(server, portal).count('admin_welcome'), 1)
  assert.ok(!('wizardToken' in (await here.get('/settings')).says(200).response))
})

test('what a registration refuses, in its order and words (WG-12, WG-16)', async t => {
  const { stranger } = await aRegistry(t, { reservedAliases: 'reserved' })
  assert.equal((await stranger.post(path, good)).status, 200)
  const cases = [
    [{ firstName: ' ', email: 'x' }, 'error', 'name is required'],
    [{ firstName: '12', email: 'x' }, 'error', 'name is incorrect'],
    [{ lastName: 'x'.repeat(256) }, 'error', 'name is incorrect'],
    [{ email: 'a@b', password: '' }, 'error', 'Incorrect email'],
    [{ email: undefined }, 'error', 'Incorrect email'],
    [{ password: 'short', portalName: 'x' }, 'passPolicyError', undefined],
    [{ password: undefined }, 'passPolicyError', undefined],
    [{ passwordHash: 'xyz' }, 'passPolicyError', undefined],
    [{ portalName: 'short' }, 'tooShortError', undefined],
    [{ portalName: 'a'.repeat(64) }, 'tooShortError', undefined],
    [{ portalName: '-acmeco' }, 'portalNameIncorrect', undefined],
    [{ portalName: 'acme.co' }, 'portalNameIncorrect', undefined],
    [{ portalName: 'Reserved' }, 'portalNameIncorrect', undefined],
    [{ portalName: 'ACMECO' }, 'portalNameExist', undefined],
  ] as const
  for (const [given, error, message] of cases) {
    const answer = await stranger.post(path, { ...good, portalName: 'another', ...given })
    const body = answer.json()
    assert.deepEqual([answer.status, body.error], [400, error], JSON.stringify(given))
    if (message) assert.equal(body.message, message)
    if (error === 'portalNameExist') assert.ok(body.variants.length > 0)
  }
  for (const body of ['', '[]', '{', 'null']) {
    const answer = await stranger.call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    assert.deepEqual([answer.status, answer.json().error], [400, 'params'], body)
  }
  const named = async (portalName: string) => (await stranger.post('/apisystem/portal/validateportalname', { portalName })).json()
  assert.deepEqual(await named('freename'), { message: 'portalNameReadyToRegister' })
  assert.equal((await named('acmeco')).error, 'portalNameExist')
  assert.equal((await named('x')).error, 'tooShortError')
})

test('without a name one is made; languages and zones fall back (WG-12, WG-14)', async t => {
  const { stranger } = await aRegistry(t)
  const tenant = async (given: object) => (await stranger.post(path, { ...good, portalName: '', ...given })).json().tenant
  const english = await tenant({ language: 'en', timeZoneName: 'Nowhere' })
  assert.match(english.portalName, /^roster-[a-z0-9]{6}$/)
  assert.deepEqual([english.language, english.timeZoneId], ['en-GB', 'Europe/London'])
  const unknown = await tenant({ language: 'xx', timeZoneName: '' })
  assert.deepEqual([unknown.language, unknown.timeZoneId], ['en-US', 'UTC'])
})

test('who may register: nobody, whoever has the key, whoever is first (WG-10)', async t => {
  const off = await aRegistry(t, { registration: 'off' })
  for (const at of [path, '/apisystem/portal/validateportalname']) {
    const closed = await off.stranger.post(at, good)
    assert.deepEqual([closed.status, closed.json().error], [403, 'registrationClosed'])
  }
  const keyed = await aRegistry(t, { registration: 'key', registrationKey: 'a-very-long-registration-key' })
  for (const authorization of ['', 'Bearer wrong', 'a-very-long-registration-key']) {
    const refused = await keyed.stranger.post(path, good, { authorization })
    assert.deepEqual([refused.status, refused.json().error], [401, 'unauthorized'])
  }
  assert.equal((await keyed.stranger.post(path, good, { authorization: 'Bearer a-very-long-registration-key' })).status, 200)
})

test('of parallel registrations of one name one succeeds (WG-12)', async t => {
  const { stranger } = await aRegistry(t)
  const answers = await Promise.all([1, 2, 3].map(() => stranger.post(path, good)))
  assert.deepEqual(answers.map(a => a.status).sort(), [200, 400, 400])
  for (const answer of answers) if (answer.status === 400) assert.equal(answer.json().error, 'portalNameExist')
})

test('ten tries in five minutes from one address, then tooMuchAttempts (WR-7)', async t => {
  const { server, stranger } = await aRegistry(t, { rateLimits: true, exemptNetworks: 'none' })
  for (let n = 0; n < 10; n++) (await stranger.post(n % 2 ? path : '/apisystem/portal/validateportalname', { portalName: 'x' })).says(400)
  const answer = await stranger.post(path, good)
  assert.deepEqual([answer.status, answer.json().error], [400, 'tooMuchAttempts'])
  assert.ok(Number(answer.headers['retry-after']) > 200)
  server.clock.advance(5 * 60_000 + 1000)
  assert.equal((await stranger.post(path, good)).status, 200)
})
