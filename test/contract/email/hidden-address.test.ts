import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressChangesOf } from '../../harness/address-changes.ts'
import type { Said } from '../../harness/caller.ts'
import { aPortal, type Member } from '../../harness/portal.ts'

const password = 'Correct-Horse-7'
const limited = { rateLimits: true, exemptNetworks: 'none', limitSensitive: 0 }
const minute = 60_000

/** An answer without what differs between any two askings: ids, times, codes, the address itself. */
const shapeOf = ({ status, text }: Said, { id, email }: Pick<Member, 'id' | 'email'>, asked: string): string =>
  `${status} ${text}`
    .replaceAll(asked, '(asked)')
    .replaceAll(`${asked[0]}***@${asked.split('@')[1]}`, '(masked)')
    .replaceAll(id, '(person)')
    .replaceAll(email, '(old)')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(id)')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '(time)')
    .replaceAll(/P\d+/g, '(name)')
    .replaceAll(/"confirmCode":"[^"]*"/g, '(code)')

test('EX-17, ES-8: under strict a known and an unknown address get the same answers all the way, to callers below administrators', async t => {
  const home = await aPortal(t, { settings: limited })
  const changes = addressChangesOf(home)
  const { user2, admin } = home.as
  await changes.set({ policy: 'strict' })
  for (const type of ['Guest', 'User', 'RoomAdmin'] as const) {
    const [first, second] = (await changes.people(type, 2)) as [Member, Member]
    for (const member of [first, second]) await home.setPassword(member, password)
    const story = async (member: Member, email: string): Promise<string[]> => {
      const at = `/api/roster/1/people/${member.id}/email-change`
      const said: [string, Said][] = []
      const hears = async (what: string, answer: Promise<Said>) => said.push([what, await answer])
      const look = async (when: string) => {
        await hears(`EO-1 ${when}`, member.get(at))
        await hears(`EO-2 ${when}`, member.post(`${at}/check`, { email }))
        await hears(`EO-10 ${when}`, member.get(`/api/roster/1/people/${member.id}/email-history`))
      }
      await look('before')
      await hears('ask', changes.ask(member, member.id, email, { password }))
      await look('while it is held')
      await hears('again, too early', member.post(`${at}/resend`))
      ;(await (await home.sessionOf(admin, { fresh: true })).post(`${at}/approve`)).says(200)
      await home.server.app.jobs.sendNow()
      await look('approved')
      home.server.clock.advance(minute)
      await hears('again', member.post(`${at}/resend`))
      await look('sent again')
      await hears('ask anew', changes.ask(member, member.id, email, { password }))
      await hears('over the cap', changes.ask(member, member.id, email, { password }))
      await hears('stop', member.delete(at))
      await look('stopped')
      await hears('nothing to stop', member.delete(at))
      return said.map(([what, answer]) => `${what}: ${shapeOf(answer, member, email).replace(/"retryAfter":\d+/, '"retryAfter":(s)')}`)
    }
    const [known, unknown] = [await story(first, user2.email), await story(second, 'nobody@acme.test')]
    assert.deepEqual(known, unknown, type)
    assert.match(known.find(line => line.startsWith('EO-1 approved'))!, /"kind":"change_email","state":"sent"/)
    home.server.clock.advance(60 * minute)
  }
  assert.equal(await home.inbox.count('change_email'), 3 * 2)
  assert.deepEqual(
    (await home.inbox.all()).filter(({ kind }) => kind === 'address_in_use_notice').map(({ to }) => to),
    [user2.email],
    'EQ-9: once a day',
  )
})

test('ES-8, E13: the time of a hidden conflict runs out like that of any other', async t => {
  const home = await aPortal(t)
  const changes = addressChangesOf(home)
  const { user, guest, user2, admin } = home.as
  await changes.set({ policy: 'strict' })
  for (const member of [user, guest]) await home.setPassword(member, password)
  const asked = [
    [user, user2.email],
    [guest, 'nobody@acme.test'],
  ] as const
  for (const [member, email] of asked) {
    ;(await changes.ask(member, member.id, email, { password })).says(200)
    ;(await admin.post(`/api/roster/1/people/${member.id}/email-change/approve`)).says(200)
  }
  home.server.clock.advance(86_401_000)
  const shapes = []
  for (const [member, email] of asked) {
    const answer = (await member.get(`/api/roster/1/people/${member.id}/email-change`)).says(200, { state: 'expired' })
    shapes.push(shapeOf(answer, member, email).replaceAll(/Uma|Gina/g, '(name)'))
  }
  assert.equal(shapes[0], shapes[1])
})

for (const policy of ['compat', 'standard', 'strict'] as const)
  test(`EX-17, RP-4: nobody signed in asks for a password under ${policy}: known, unknown, disabled and old addresses answer alike`, async t => {
    const home = await aPortal(t, { settings: { ...limited, trustedProxies: '127.0.0.1' } })
    const changes = addressChangesOf(home)
    const { user, user2, guest, nobody } = home.as
    await changes.move(user2, 'moved@acme.test')
    await changes.set({ policy })
    ;(await home.as.owner.put('/people/status/2', { userIds: [guest.id] })).says(200)
    const ask = async (email: string, n: number) => {
      const answer = await nobody.post('/people/password', { email }, { 'x-forwarded-for': `198.51.${n}.7` })
      return `${answer.status} ${answer.text.replaceAll(email, '(asked)')} ${Object.keys(answer.headers)}`
    }
    const addresses = [user.email, 'nobody@acme.test', guest.email, user2.email, 'moved@acme.test', 'USER@Acme.test']
    const seen = new Set<string>()
    for (const [n, email] of addresses.entries()) seen.add(await ask(email, n))
    assert.equal(seen.size, 1, [...seen].join('\n'))
    assert.match([...seen][0]!, /^200 /)
    await home.server.app.jobs.answerNow()
    const letters = (await home.inbox.all()).filter(({ kind }) => kind === 'change_password').map(({ to }) => to)
    assert.deepEqual([...new Set(letters)].sort(), ['moved@acme.test', 'user@acme.test'])
  })
