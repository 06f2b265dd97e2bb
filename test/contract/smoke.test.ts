import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { callerOf } from '../harness/caller.ts'
import { aPortal } from '../harness/portal.ts'
import { aServer } from '../harness/server.ts'

const owner = { firstName: 'Ada', lastName: 'Byron', email: 'ada@acme.test', password: 'Correct-horse-1', language: 'en' }
const register = '/apisystem/portal/register'

test('WZ-1, WZ-2: register, sign in and look at oneself, the portal named by Origin alone', async t => {
  const server = await aServer(t)
  const nobody = callerOf(server, { host: 'localhost' })
  const made = await nobody.post(register, { ...owner, portalName: 'wonderland' })
  assert.equal(made.status, 200, made.text)
  assert.equal((await nobody.post(register, { ...owner, portalName: 'elsewhere' })).status, 200)

  const at = (alias: string) => callerOf(server, { host: 'localhost', origin: `http://${alias}` })
  const { token } = (await at('wonderland').post('/authentication', { userName: owner.email, password: owner.password })).says(200).response
  const self = (alias: string) =>
    at(alias)
      .with({ authorization: `Bearer ${token}` })
      .get('/people/@self')
  const whole = (await self('wonderland')).says(200, { email: owner.email, isOwner: true }).json()
  assert.deepEqual([whole.links[0].action, whole.count, whole.status], ['GET', 1, 0])

  const refused = (await self('elsewhere')).says(401, 'Unauthorized')
  assert.equal(refused.json().error.type, 'unauthorized')
})

test('WZ-5: a password is not set with a session alone', async t => {
  const { as } = await aPortal(t)
  ;(await as.user.put(`/people/${as.user.id}/password`, { password: 'Correct-horse-2' })).says(403, 'Access denied')
})

test('WZ-22, WG-10: who may register', async t => {
  const tries = async (inner: TestContext, settings: Record<string, string>, headers: Record<string, string> = {}) => {
    const server = await aServer(inner, { settings })
    const nobody = callerOf(server, { host: 'localhost' })
    const answers = []
    for (const portalName of ['wonderland', 'elsewhere']) {
      const { status, text } = await nobody.post(register, { ...owner, portalName }, headers)
      answers.push(status === 200 ? 200 : `${status} ${JSON.parse(text).error}`)
    }
    return answers
  }
  const byKey = { registration: 'key', registrationKey: 'open sesame' }
  const rows: readonly (readonly [string, Record<string, string>, Record<string, string>, readonly unknown[]])[] = [
    ['first', { registration: 'first' }, {}, [200, '403 registrationClosed']],
    ['open', { registration: 'open' }, {}, [200, 200]],
    ['off', { registration: 'off' }, {}, ['403 registrationClosed', '403 registrationClosed']],
    ['key: none', byKey, {}, ['401 unauthorized', '401 unauthorized']],
    ['key: wrong', byKey, { authorization: 'Bearer open' }, ['401 unauthorized', '401 unauthorized']],
    ['key: right', byKey, { authorization: 'Bearer open sesame' }, [200, 200]],
  ]
  for (const [name, settings, headers, expected] of rows)
    await t.test(name, async inner => assert.deepEqual(await tries(inner, settings, headers), expected))
})
