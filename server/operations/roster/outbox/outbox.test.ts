import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lettersOf } from '../../../../test/delivery/mail-portal.ts'
import { aPortal, kinds } from '../../../../test/harness/portal.ts'
import { AuditAction } from '../../../model/audit-actions.ts'

const base = '/api/roster/1/outbox'
/** A mail server where nobody listens: letters wait. */
const deadServer = { smtpHost: '127.0.0.1', smtpPort: 9 }

test('LD-20: the outbox is for the owner and admins; dropping for the owner; other ids are unknown', async t => {
  const { as, server, portal } = await aPortal(t)
  const other = await aPortal(t, { server })
  const [mine] = await lettersOf(server, portal).post(1)
  const [foreign] = await lettersOf(server, other.portal).post(1)
  const calls: [method: string, path: string, body: unknown, admin: number, owner: number][] = [
    ['GET', base, undefined, 200, 200],
    ['GET', `${base}/summary`, undefined, 200, 200],
    ['GET', `${base}/${mine}`, undefined, 200, 200],
    ['POST', `${base}/${mine}/retry`, undefined, 403, 403],
    ['POST', `${base}/retry`, { ids: [mine] }, 403, 403],
    ['POST', `${base}/retry`, { all: true }, 200, 200],
    ['POST', `${base}/retry`, {}, 400, 400],
    ['GET', `${base}/${foreign}`, undefined, 404, 404],
    ['POST', `${base}/${foreign}/retry`, undefined, 404, 404],
    ['POST', `${base}/retry`, { ids: [mine, foreign] }, 404, 404],
    ['DELETE', `${base}/${foreign}`, undefined, 403, 404],
    ['DELETE', `${base}/${mine}`, undefined, 403, 200],
  ]
  for (const [method, path, body, admin, owner] of calls) {
    const call = (who: keyof typeof as) => as[who].call(path, { method, ...(body !== undefined && { body }) })
    assert.equal((await call('nobody')).status, 401, `${method} ${path} by nobody`)
    for (const kind of kinds) {
      const expected = kind === 'owner' ? owner : kind.startsWith('admin') ? admin : 403
      assert.equal((await call(kind)).status, expected, `${method} ${path} by ${kind}`)
    }
  }
  assert.equal((await lettersOf(server, other.portal).all())[0]!.state, 'local', 'nothing of the other portal was touched')
})

test('section 9: the list is newest first, filtered and paged; its members; admins see recipients masked', async t => {
  const { as, server, portal } = await aPortal(t)
  const letters = lettersOf(server, portal)
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'New.Name@acme.test' })).says(200)
  await letters.post(3)
  await letters.post(1, { to: 'under_score%!@acme.test' })

  const list = async (query: string, who: 'owner' | 'admin' = 'owner') => (await as[who].get(`${base}?${query}`)).says(200)
  const whole = await list('')
  assert.equal(whole.json().total, 6)
  const written = (await letters.all()).map(({ id }) => id).reverse()
  assert.deepEqual(
    whole.response.map(({ id }: { id: string }) => id),
    written,
  )
  const page = await list('startIndex=1&count=2')
  assert.deepEqual([page.json().total, page.response.map(({ id }: { id: string }) => id)], [6, written.slice(1, 3)])

  const table: [query: string, count: number][] = [
    ['state=local', 6],
    ['state=sent', 0],
    ['kind=change_email', 1],
    [`userId=${as.user.id}`, 2],
    [`userId=${as.user2.id}`, 0],
    ['recipient=NEW.NAME', 1],
    ['recipient=someone2@', 1],
    ['recipient=%25', 1],
    ['recipient=_', 1],
    ['recipient=!', 1],
    ['recipient=some_ne', 0],
    ['kind=change_email&recipient=someone', 0],
  ]
  for (const [query, count] of table) assert.equal((await list(query)).json().total, count, query)

  const [letter] = (await list('kind=change_email')).response
  assert.partialDeepStrictEqual(letter, {
    kind: 'change_email',
    recipient: 'New.Name@acme.test',
    userId: as.user.id,
    language: 'en-US',
    state: 'local',
    attempts: 0,
    linkType: 'EmailChange',
    linkState: 'ok',
  })
  assert.match(letter.subject, /\S/)
  for (const absent of ['text', 'html', 'links', 'lastError', 'sent', 'nextAttempt']) assert.ok(!(absent in letter), absent)
  const seen = await list('', 'admin')
  for (const { recipient } of seen.response) assert.match(recipient, /^.\*\*\*@acme\.test$/)
  assert.doesNotMatch(seen.text, /New\.Name|someone/)

  ;(await as.user.delete(`/api/roster/1/people/${as.user.id}/email-change`)).says(200)
  const [ended] = (await list('kind=change_email')).response
  assert.deepEqual([ended.linkType, ended.linkState], ['EmailChange', 'invalid'])
})

test('LD-21, LD-20, LX-16: bodies of the local mailbox are for the owner with a session, and reading one is recorded', async t => {
  for (const [mailLocalMailbox, forwarded, shown] of [
    ['owner', false, true],
    ['owner', true, true],
    ['loopback', false, true],
    ['loopback', true, false],
    ['off', false, false],
  ] as const) {
    const { as, server, portal, holderOf } = await aPortal(t, { settings: { mailLocalMailbox } })
    const { db } = server.app.opened.server
    ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
    const { id } = await lettersOf(server, portal).of('change_email')
    const headers = forwarded ? { 'x-forwarded-for': '192.0.2.1' } : {}
    const { response } = await as.owner.get(`${base}/${id}`, headers)
    const name = `${mailLocalMailbox}${forwarded ? ', forwarded' : ''}`
    assert.deepEqual(['text' in response, 'html' in response, 'links' in response], [shown, shown, shown], name)
    assert.ok(!('text' in (await as.admin.get(`${base}/${id}`, headers)).response), name)

    const read = { portal_id: portal.id, action: AuditAction.OutboxLetterRead }
    const audit = db.read.selectFrom('audit_events').select(['actor_id', 'targets', 'description'])
    const rows = await audit.where('portal_id', '=', read.portal_id).where('action', '=', read.action).execute()
    const expected = {
      actor_id: as.owner.id,
      targets: JSON.stringify([id]),
      description: '{"kind":"change_email","recipient":"n***@acme.test"}',
    }
    assert.deepEqual(rows, shown ? [expected] : [], name)
    if (!shown || forwarded) continue
    const [link] = response.links
    assert.equal(link.type, 'EmailChange')
    ;(await holderOf(new URL(link.url).search).put(`/people/${as.user.id}/email`, { email: 'new@acme.test' })).says(200)
  }
})

test('LD-1, LD-20: dropping takes the body away, is recorded, and works once; what is under way stays', async t => {
  const { as, server, portal } = await aPortal(t)
  const { db } = server.app.opened.server
  const letters = lettersOf(server, portal)
  const [id, underWay] = await letters.post(2)
  const dropped = (await as.owner.delete(`${base}/${id}`)).says(200, { id, state: 'dropped', recipient: 'someone1@acme.test' })
  assert.match(dropped.response.subject, /\S/)
  ;(await as.owner.delete(`${base}/${id}`)).says(403, { type: 'invalid_state' })
  await db.write(tx =>
    tx.updateTable('outbox').set({ state: 'sending' }).where('portal_id', '=', portal.id).where('id', '=', underWay!).execute(),
  )
  ;(await as.owner.delete(`${base}/${underWay}`)).says(403, { type: 'invalid_state' })
  const rest = new Map((await letters.all()).map(row => [row.id, [row.state, row.body === null]]))
  assert.deepEqual(
    [rest.get(id!), rest.get(underWay!)],
    [
      ['dropped', true],
      ['sending', false],
    ],
  )
  const audit = db.read.selectFrom('audit_events').select('description').where('portal_id', '=', portal.id)
  const rows = await audit.where('action', '=', AuditAction.OutboxLetterDeleted).execute()
  assert.deepEqual(rows, [{ description: '{"kind":"user_welcome","recipient":"s***@acme.test"}' }])
})

test('section 9: retry takes failed letters with a live link; many go together or not at all; all leaves out what cannot go', async t => {
  const { as, server, portal } = await aPortal(t, { settings: deadServer })
  const { db } = server.app.opened.server
  const letters = lettersOf(server, portal)
  ;(await as.user.post('/people/email', { userId: as.user.id, email: 'new@acme.test' })).says(200)
  const plain = await letters.post(3)
  await server.app.jobs.sendNow()
  const fail = () => db.write(tx => tx.updateTable('outbox').set({ state: 'failed' }).where('portal_id', '=', portal.id).execute())
  const summary = async () => (await as.admin.get(`${base}/summary`)).says(200).response
  assert.partialDeepStrictEqual(await summary(), { smtpConfigured: true, counts: { queued: 5 } })
  assert.match((await summary()).lastError, /ECONNREFUSED/)
  assert.ok('oldestQueued' in (await summary()))
  ;(await as.owner.post(`${base}/${plain[0]}/retry`)).says(403, { type: 'invalid_state' })

  await fail()
  ;(await as.user.delete(`/api/roster/1/people/${as.user.id}/email-change`)).says(200)
  const { id: dead } = await letters.of('change_email')
  ;(await as.owner.post(`${base}/${dead}/retry`)).says(403, { type: 'link_dead' })
  ;(await as.owner.post(`${base}/retry`, { ids: [plain[0], dead] })).says(403, { type: 'link_dead' })
  assert.partialDeepStrictEqual(await summary(), { counts: { failed: 5 } })

  const one = (await as.admin.post(`${base}/retry`, { ids: [plain[0], plain[0]] })).says(200).response
  assert.deepEqual(
    one.map(({ id, state }: { id: string; state: string }) => [id, state]),
    [[plain[0], 'queued']],
  )
  await fail()
  const all = (await as.owner.post(`${base}/retry`, { all: true })).says(200).response
  assert.deepEqual(all.map(({ kind }: { kind: string }) => kind).sort(), [
    'email_change_requested',
    'user_welcome',
    'user_welcome',
    'user_welcome',
  ])
  const audit = db.read.selectFrom('audit_events').select('id').where('portal_id', '=', portal.id)
  assert.equal((await audit.where('action', '=', AuditAction.OutboxLetterRetried).execute()).length, 5)
})

test('LD-1: a letter of the local mailbox is sent once there is a mail server, and not before', async t => {
  const { as, server, portal } = await aPortal(t)
  const [id] = await lettersOf(server, portal).post(1)
  assert.partialDeepStrictEqual((await as.owner.get(`${base}/summary`)).response, { smtpConfigured: false, counts: { local: 1 } })
  ;(await as.owner.post(`${base}/${id}/retry`)).says(403, { type: 'invalid_state' })
  assert.deepEqual((await as.owner.post(`${base}/retry`, { all: true })).says(200).response, [])
  assert.equal((await server.send('/health')).json().mail, 'none')
})

test('LD-20: what a mail server says of a recipient is masked for admins too', async t => {
  const { as, server, portal } = await aPortal(t)
  const { db } = server.app.opened.server
  const [id] = await lettersOf(server, portal).post(1, { to: 'Ann+x@müller.test' })
  const error = '550 <ann+x@xn--mller-kva.test> no such mailbox'
  await db.write(tx => tx.updateTable('outbox').set({ last_error: error }).where('portal_id', '=', portal.id).execute())
  const masked = '550 <A***@müller.test> no such mailbox'
  assert.equal((await as.admin.get(`${base}/${id}`)).response.lastError, masked)
  assert.equal((await as.admin.get(`${base}/summary`)).response.lastError, masked)
  assert.equal((await as.owner.get(`${base}/${id}`)).response.lastError, error)
})

test('section 9: a page of letters and their links takes as many queries as one letter', async t => {
  const { as, server } = await aPortal(t)
  const cost = async (count: number): Promise<number> => {
    server.queries()
    assert.equal((await as.owner.get(`${base}?count=${count}`)).says(200).response.length, count)
    return server.queries().length
  }
  for (const kind of ['user', 'user2', 'guest', 'roomAdmin'] as const)
    (await as[kind].post('/people/email', { userId: as[kind].id, email: `new-${kind}@acme.test` })).says(200)
  assert.equal(await cost(8), await cost(1))
})
