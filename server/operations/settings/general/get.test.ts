import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal, kinds, type TestPortal } from '../../../../test/harness/portal.ts'
import { entrance } from '../../../model/settings/entrance.ts'
import { saveSettings } from '../../../model/settings.ts'

const noResource = { domain: '', entries: {} }
const same = {
  culture: 'en-US',
  greetingSettings: 'Roster',
  docSpace: true,
  standalone: true,
  isAmi: false,
  baseDomain: 'localhost',
  version: '3.7.2',
  tenantStatus: 0,
  enableAdmMess: false,
  cookieSettingsEnabled: false,
  displayAbout: true,
  deepLink: { androidPackageName: '', url: '', iosPackageId: '' },
  logoText: 'Roster',
  externalResources: {
    api: noResource,
    common: noResource,
    forum: noResource,
    helpcenter: noResource,
    integrations: noResource,
    site: noResource,
    socialNetworks: noResource,
    support: noResource,
    videoguides: noResource,
  },
  recaptchaType: 0,
  debugInfo: false,
  limitedAccessSpace: false,
  limitedAccessDevToolsForUsers: false,
  displayBanners: false,
  aiEnabled: false,
  externalDbEnabled: false,
  trustedDomainsType: 0,
}

test('strangers read exactly these settings (GS-1)', async t => {
  const { as, portal, server } = await aPortal(t)
  const { response } = (await as.nobody.get('/settings?withpassword=false')).says(200)
  const { userNameRegex, ...rest } = response
  assert.ok(new RegExp(userNameRegex, 'u').test('Anna'))
  assert.deepEqual(rest, {
    ...same,
    tenantAlias: portal.alias,
    enabledJoin: false,
    thirdpartyEnable: false,
    passwordHash: server.app.opened.server.clientHashing,
    utcOffset: '00:00:00',
    utcHoursOffset: 0,
    ownerId: '00000000-0000-0000-0000-000000000000',
    maxImageUploadSize: 0,
    defaultFolderType: 0,
  })
  assert.partialDeepStrictEqual(rest.passwordHash, { size: 256, iterations: 100_000 })
  assert.match(rest.passwordHash.salt, /^[0-9a-f]{64}$/)
})

test('everybody who is signed in reads the same, and the password hashing when asked for (GS-1, GS-2)', async t => {
  const { as, portal, server } = await aPortal(t)
  const { db, config } = server.app.opened.server
  await db.write(async tx => {
    await tx.updateTable('portals').set({ time_zone: 'Asia/Kolkata' }).where('id', '=', portal.id).execute()
    tx.announce('portals')
  })
  const expected = {
    ...same,
    tenantAlias: portal.alias,
    trustedDomains: [],
    timezone: 'Asia/Kolkata',
    utcOffset: '05:30:00',
    utcHoursOffset: 5.5,
    ownerId: portal.ownerId,
    nameSchemaId: 'common',
    domainValidator: { regex: '^[a-z0-9]([a-z0-9-]){1,61}[a-z0-9]$', minLength: 6, maxLength: 63 },
    socketUrl: '',
    plugins: { enabled: false, upload: false, delete: false },
    firebase: {
      apiKey: '',
      authDomain: '',
      projectId: '',
      storageBucket: '',
      messagingSenderId: '',
      appId: '',
      measurementId: '',
      databaseURL: '',
    },
    formGallery: { path: '', domain: '', ext: '', uploadPath: '', uploadDomain: '', uploadExt: '', uploadDashboard: '' },
    invitationLimit: 2147483647,
    maxImageUploadSize: config.maxPhotoSize,
    zendeskKey: '',
    tagManagerId: '',
    defaultFolderType: 34,
  }
  for (const kind of kinds) {
    const { userNameRegex, ...rest } = (await as[kind].get('/settings')).says(200).response
    assert.equal(typeof userNameRegex, 'string')
    assert.deepEqual(rest, expected, kind)
  }
  const asked = (await as.guest.get('/settings?withpassword=true')).says(200).response
  assert.deepEqual(asked.passwordHash, server.app.opened.server.clientHashing)
})

test('what a portal has set shows: title, join, messages, a language that is no longer enabled (GS-1, AM-1, GS-22)', async t => {
  const it = await aPortal(t)
  const { as, server, portal } = it
  const { db } = server.app.opened.server
  await db.write(async tx => {
    await tx.updateTable('portals').set({ title: 'Acme & Co', culture: 'zz-ZZ' }).where('id', '=', portal.id).execute()
    tx.announce('portals')
  })
  await join(it, 1, ['acme.test'])
  ;(await as.nobody.get('/settings')).says(200, {
    greetingSettings: 'Acme & Co',
    culture: 'en-US',
    enableAdmMess: true,
    enabledJoin: true,
    trustedDomainsType: 1,
    trustedDomains: ['acme.test'],
  })
  await join(it, 1, [])
  const closed = (await as.nobody.get('/settings')).says(200, { enabledJoin: false, trustedDomainsType: 0 }).response
  assert.ok(!('trustedDomains' in closed))
  ;(await as.user.get('/settings')).says(200, { trustedDomainsType: 1, trustedDomains: [] })
  await join(it, 2, [])
  ;(await as.nobody.get('/settings')).says(200, { enabledJoin: true, trustedDomainsType: 2, trustedDomains: [] })
})

const join = ({ server, portal }: TestPortal, trustedDomainsType: number, trustedDomains: string[]) =>
  server.app.opened.server.db.write(tx =>
    saveSettings(
      tx,
      portal,
      entrance,
      { messagesToAdmins: true, trustedDomainsType, trustedDomains, inviteUsersAsVisitors: true },
      server.clock.now(),
    ),
  )
