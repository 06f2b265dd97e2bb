import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acrossPortals } from '../server/platform/db/portal-guard.ts'
import { succeedOn } from './harness/command.ts'
import { aPlace } from './harness/database.ts'
import type { Reply, Sent } from './harness/http.ts'
import { inboxOf } from './harness/inbox.ts'
import { aServer, type TestServer } from './harness/server.ts'

/** Every row of every table, as text. */
async function dump({ app }: TestServer): Promise<string> {
  const { read } = app.opened.server.db
  const tables = await read.introspection.getTables()
  assert.ok(tables.length > 15, 'the tables are found')
  const rows = tables.map(({ name }) =>
    read
      .selectFrom(name as 'people')
      .selectAll()
      .$call(acrossPortals)
      .execute(),
  )
  return JSON.stringify(await Promise.all(rows))
}

test('no token, key, password, client hash or link is in log, trail or database, in refusals or what they log (LX-10, EX-23, LK-10)', async t => {
  const place = await aPlace(t)
  const server = await aServer(t, { place })
  const secrets = new Map<string, string>()
  const refusals: string[] = []
  const secret = (what: string, text: string): string => {
    assert.ok(text.length > 10, `${what} is worth looking for`)
    secrets.set(what, text)
    return text
  }
  const call = async (host: string, path: string, sent: Sent = {}): Promise<Reply> => {
    const reply = await server.send(path, { ...sent, headers: { host, ...sent.headers } })
    if (reply.status >= 400) refusals.push(reply.text, JSON.stringify(reply.headers))
    return reply
  }
  const api = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    call('acme-one.localhost', `/api/2.0${path}`, { method, headers, ...(body !== undefined && { body }) })
  const works = async (reply: Promise<Reply>) => {
    const { status, text } = await reply
    assert.ok(status < 400, `${status} ${text}`)
    return JSON.parse(text).response
  }

  /** Uses up a link the way people and machines do, and wrongly before that. */
  const readLink = async (what: string, link: string): Promise<string> => {
    const { pathname, search, searchParams } = new URL(link)
    const key = secret(`key of ${what}`, searchParams.get('key') ?? '')
    secret(`its random part, ${what}`, key.split('.')[1] ?? '')
    secret(`confirm text of ${what}`, search.slice(1))
    await call('acme-one.localhost', pathname + search, { headers: { referer: link } })
    await call('acme-one.localhost', pathname + search, { method: 'HEAD' })
    await call('acme-one.localhost', `/api/2.0/nothing/${encodeURIComponent(key)}${search}`, { headers: { confirm: search.slice(1) } })
    await call('acme-one.localhost', `/confirm.aspx${search}`)
    await call('acme-one.localhost', pathname + encodeURIComponent(search))
    await call('elsewhere.example', pathname + search)
    await api('PUT', '/people/activationstatus/1', { userIds: ['x'] }, { confirm: search.slice(1) })
    await api('POST', '/authentication/confirm', { key, type: 'Auth', email: 'nobody@acme.test' })
    await api('POST', '/authentication/confirm', `{"key": "${key}", broken`)
    return search.slice(1)
  }

  // Registration, and the sign-in link it gives.
  const password = secret('password of the owner', 'Owners-Passw0rd-47')
  const owner = { firstName: 'Olga', lastName: 'Owner', email: 'olga@acme.test' }
  const registered = await call('localhost', '/apisystem/portal/register', {
    method: 'POST',
    body: { ...owner, password, portalName: 'acme-one' },
  })
  assert.equal(registered.status, 200, registered.text)
  await readLink('the sign-in link', registered.json().reference)

  // The wizard of another portal.
  const wizard = await succeedOn(place, ['portal', 'create', 'acme-two', '--owner=boss@acme.test'])
  const confirm = await readLink('the wizard', wizard)
  const wizardHash = secret('client hash of the wizard', `${'5e'.repeat(15)}a1b2c3d4e5f60718293a4b5c6d7e8f9001`)
  const setUp = { email: 'boss@acme.test', passwordHash: wizardHash, lng: 'en-US', timeZone: 'UTC' }
  const completed = await call('acme-two.localhost', '/api/2.0/settings/wizard/complete', {
    method: 'PUT',
    headers: { confirm },
    body: setUp,
  })
  assert.equal(completed.status, 200, completed.text)
  secret('cookie of the wizard', /asc_auth_key=([^;]+)/.exec(completed.cookies.join())?.[1] ?? '')

  // Sign-in, rightly and wrongly.
  const { token } = await works(api('POST', '/authentication', { userName: owner.email, password }))
  const admin = { authorization: `Bearer ${secret('token of the owner', token)}` }
  const wrong = secret('a wrong password', 'Wrong-Passw0rd-1234')
  await api('POST', '/authentication', { userName: owner.email, password: wrong })
  await api('POST', '/authentication', `{"userName": "x", "password": "${wrong}"`)
  await api('POST', '/authentication', { userName: owner.email, password: { nested: wrong } })
  await api('POST', '/authentication', { userName: owner.email, passwordHash: secret('a wrong client hash', `${'c0ffee'.repeat(10)}abcd`) })
  await api('GET', '/people/@self', undefined, { authorization: `Bearer ${secret('an unknown token', `rs_${'Zz9'.repeat(14)}`)}` })
  for (const word of [password, wrong]) {
    const basic = Buffer.from(`${owner.email}:${word}`).toString('base64')
    await api('GET', '/people/@self', undefined, { authorization: `Basic ${secret(`Basic with ${word}`, basic)}` })
  }

  // A person, a change with wrong and right proof, its confirmation, its undo.
  const first = secret('password of the user', 'Users-Passw0rd-999')
  const body = { firstName: 'Uma', lastName: 'User', email: 'uma@acme.test', password: first, type: 4 }
  const { id } = await works(api('POST', '/people/active', body, admin))
  const user = {
    authorization: `Bearer ${secret('token of the user', (await works(api('POST', '/authentication', { userName: 'uma@acme.test', password: first }))).token)}`,
  }
  await api('POST', '/people/email', { userId: id, email: 'new@acme.test', password: wrong }, user)
  await works(api('POST', '/people/email', { userId: id, email: 'new@acme.test', password: first }, user))
  const { portals } = server.app.opened.server
  const inbox = inboxOf(server, (await portals.byName('acme-one'))!)
  const linkOf = async (kind: string, to: string) => (await inbox.newest(kind, to)).link ?? ''
  const cancel = await linkOf('email_change_requested', 'uma@acme.test')
  await readLink('the stop', cancel)
  const change = await readLink('the change', await linkOf('change_email', 'new@acme.test'))
  await api('PUT', `/people/${id}/email`, { email: 'other@acme.test' }, { confirm: change })
  await works(api('PUT', `/people/${id}/email`, { email: 'new@acme.test' }, { confirm: change }))
  await readLink('the undo', await linkOf('email_changed_notice', 'uma@acme.test'))
  const undo = new URL(await linkOf('email_changed_notice', 'uma@acme.test'))
  await call('acme-one.localhost', '/confirm/EmailRevert', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://acme-one.localhost' },
    body: undo.search.slice(1),
  })
  const reset = await readLink('the new password', await linkOf('change_password', 'uma@acme.test'))
  const second = secret('second password of the user', 'Second-Passw0rd-77')
  await works(api('PUT', `/people/${id}/password`, { password: second }, { confirm: reset }))
  await api('PUT', `/people/${id}/password`, { password: second, passwordHash: wizardHash }, { confirm: reset })
  const operators = secret('password by the operator', 'Operator-Passw0rd-5')
  await succeedOn(place, ['set-password', 'acme-one', 'uma@acme.test'], operators)
  const { passwords, clientHashing } = server.app.opened.server
  for (const word of [password, first, second, operators]) secret(`client hash of ${word}`, await passwords.clientHash(word, clientHashing))

  const places = { log: server.log(), database: await dump(server), refusals: refusals.join('\n') }
  assert.ok(places.log.length > 2000 && places.refusals.length > 2000, 'there is something to look through')
  for (const [where, text] of Object.entries(places)) {
    const found = [...secrets].filter(([, one]) => text.toLowerCase().includes(one.toLowerCase())).map(([what]) => what)
    assert.deepEqual(found, [], `found in the ${where}`)
  }
})
