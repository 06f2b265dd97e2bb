import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { secondFactorOf } from '../test/harness/authenticator.ts'
import { aPlace } from '../test/harness/database.ts'
import { aPortal } from '../test/harness/portal.ts'
import { aServer } from '../test/harness/server.ts'
import { spendCode } from './model/authenticator.ts'
import { findBackupCodes } from './model/backup-code.ts'
import { findPerson } from './model/person.ts'
import { mailPasswordContext, mailServerSettings } from './model/settings/mail-server.ts'
import { testClock } from './platform/clock.ts'
import { codeAt } from './platform/crypto/totp.ts'

const day = 24 * 3_600_000

test('LR-13: what the previous key sealed opens for seven days from the first start with the new one', async t => {
  const place = await aPlace(t)
  const [old, fresh] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
  const first = await aServer(t, { place, settings: { serverKey: old } })
  const sealed = first.app.opened.server.sealer.seal('ada@acme.test', '1')
  await first.close()

  const now = Date.now()
  const rotated = { serverKey: fresh, serverKeyPrevious: old }
  const at = (time: number) => ({ place, settings: rotated, clock: testClock(time) })
  const second = await aServer(t, at(now))
  assert.equal(second.app.opened.server.sealer.open(sealed, '1'), 'ada@acme.test')
  await second.close()
  const almost = await aServer(t, at(now + 7 * day - 60_000))
  assert.equal(almost.app.opened.server.sealer.open(sealed, '1'), 'ada@acme.test')
  await almost.close()
  const after = await aServer(t, at(now + 7 * day + 60_000))
  assert.equal(after.app.opened.server.sealer.open(sealed, '1'), undefined)
})

test('LR-13: apps, backup codes and passwords of mail servers outlive the previous key: they are sealed anew at the first start with both', async t => {
  const place = await aPlace(t)
  const [old, fresh] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
  const home = await aPortal(t, { place, settings: { serverKey: old } })
  const app = await secondFactorOf(home).connect(home.as.user)
  const codes = (await home.as.user.get('/settings/tfaappcodes')).says(200).response
  const given = {
    host: 'mail.acme.test',
    senderAddress: 'a@acme.test',
    enableAuth: true,
    credentialsUserName: 'a',
    credentialsUserPassword: 'hush',
  }
  ;(await home.as.owner.post('/smtpsettings/smtp', given)).says(200)
  await home.setPassword(home.as.user, 'Nightingale-7')
  await home.server.close()
  const both = await aServer(t, { place, settings: { serverKey: fresh, serverKeyPrevious: old } })
  await both.close()

  const after = await aServer(t, { place, settings: { serverKey: fresh } })
  const { db, sealer, settings } = after.app.opened.server
  assert.deepEqual(await findBackupCodes(db.read, sealer, { portal_id: home.portal.id, id: home.as.user.id }), codes)
  const { sealedPassword } = await settings.of(home.portal, mailServerSettings)
  assert.equal(sealer.open(sealedPassword, mailPasswordContext(home.portal.id)), 'hush')
  const right = codeAt(app.secret, after.clock.now() + 90_000)
  const person = (await findPerson(db.read, home.portal, home.as.user.id))!
  assert.ok(await db.write(tx => spendCode(tx, sealer, person, right, after.clock.now() + 90_000)))
})
