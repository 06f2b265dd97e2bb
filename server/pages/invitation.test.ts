import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../test/harness/portal.ts'

test('an invitation’s page registers and signs in; refusals stay on it, dead links say how (LW-1, LW-2, LW-7, LW-8, LK-6)', async t => {
  const { as, inbox, server, person } = await aPortal(t)
  const headers = { host: as.nobody.headers.host!, accept: 'text/html' }
  const get = (path: string, cookie?: string) => server.send(path, { headers: { ...headers, ...(cookie && { cookie }) } })
  const post = (path: string, form: Record<string, string>, cookie?: string) =>
    server.send(path, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
    })
  ;(await as.owner.post('/people/invite', { invitations: [{ email: 'ann@new.test', type: 'User' }] })).says(200)
  const { confirm } = await inbox.newest('invite')
  const shown = await get(`/confirm/LinkInvite?${confirm}`)
  assert.equal(shown.status, 200)
  assert.match(shown.text, /Olga Owner<\/bdi> invites you/)
  assert.match(shown.text, /ann<span class="domain">@new\.test/)
  assert.doesNotMatch(shown.text, /name="newAddress"|checked/)
  const link = Object.fromEntries(new URLSearchParams(confirm))
  const typed = { firstName: 'Ann', lastName: '', password: 'correct-horse', passwordAgain: 'correct-horse' }
  for (const [wrong, field] of [
    [{ firstName: '' }, 'firstName'],
    [{ lastName: '12' }, 'lastName'],
    [{ password: 'short' }, 'password'],
    [{ passwordAgain: 'other-horse' }, 'passwordAgain'],
  ] as const) {
    const refused = await post('/confirm/LinkInvite', { ...link, ...typed, ...wrong })
    assert.equal(refused.status, 400)
    assert.match(refused.text, new RegExp(`id="${field}-error"`))
    assert.doesNotMatch(refused.text, /correct-horse/)
  }
  const cookie = `asc_auth_key=${as.user.token}`
  assert.match((await get(`/confirm/LinkInvite?${confirm}`, cookie)).text, /You are signed in already/)
  assert.equal((await post('/confirm/LinkInvite', { ...link, ...typed }, cookie)).status, 403)
  const done = await post('/confirm/LinkInvite', { ...link, ...typed, newsletter: 'true' })
  assert.deepEqual([done.status, done.headers.location], [303, '/'])
  const token = /asc_auth_key=([^;]+)/.exec(done.cookies.join())?.[1]
  const self = (await as.nobody.get('/people/@self', { authorization: token! })).says(200, { email: 'ann@new.test', firstName: 'Ann' })
  assert.equal((await person(self.response.id)).spam, 1)
  assert.match((await get(`/confirm/LinkInvite?${confirm}`)).text, /You already have an account/)

  const made = (await as.owner.post('/portal/users/invitationlink', { employeeType: 'User', maxUseCount: 1 })).says(200).response
  const full = String((await get(new URL(made.url).pathname)).headers.location)
  assert.match((await get(full)).text, /name="newAddress"/)
  const wired = { ...Object.fromEntries(new URLSearchParams(full.split('?')[1])), ...typed }
  assert.match((await post('/confirm/LinkInvite', { ...wired, newAddress: 'a@b' })).text, /id="newAddress-error"/)
  const known = await post('/confirm/LinkInvite', { ...wired, newAddress: 'ANN@new.test' })
  assert.deepEqual([known.status, known.headers.location], [303, '/login?arrival=alreadyRegistered&address=ANN%40new.test'])
  assert.match((await get(String(known.headers.location))).text, /This address already has an account here/)
  const second = await post('/confirm/LinkInvite', { ...wired, newAddress: 'ben@new.test' })
  assert.deepEqual([second.status, second.headers.location], [303, '/'])
  assert.match((await get(full)).text, /This invitation is used up/)
  assert.match((await get('/confirm/EmpInvite?type=EmpInvite&key=1.A')).text, /This link does not work/)
})
