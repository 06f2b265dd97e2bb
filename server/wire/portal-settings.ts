import { flag, guid, integer, list, number, optional, record, text, writtenTimeSpan } from './schema.ts'

const resource = record({ domain: text(), entries: record({}) }, { title: 'ExternalResource' })
const nowhere = { domain: '', entries: {} }
const resources = ['api', 'common', 'forum', 'helpcenter', 'integrations', 'site', 'socialNetworks', 'support', 'videoguides'] as const
const firebase = [
  'apiKey',
  'authDomain',
  'projectId',
  'storageBucket',
  'messagingSenderId',
  'appId',
  'measurementId',
  'databaseURL',
] as const
const formGallery = ['path', 'domain', 'ext', 'uploadPath', 'uploadDomain', 'uploadExt', 'uploadDashboard'] as const

const each = <K extends string, V>(names: readonly K[], value: V): Record<K, V> =>
  Object.fromEntries(names.map(name => [name, value])) as Record<K, V>

/** Members of GET settings that are the same on every portal, for everybody (portal.md GS-1). */
export const constantSettings = {
  docSpace: true,
  standalone: true,
  isAmi: false,
  displayAbout: true,
  deepLink: { androidPackageName: '', url: '', iosPackageId: '' },
  externalResources: each(resources, nowhere),
  debugInfo: false,
  limitedAccessSpace: false,
  displayBanners: false,
  aiEnabled: false,
  externalDbEnabled: false,
}

/** And those that only people who are signed in see. */
export const signedInConstants = {
  nameSchemaId: 'common',
  socketUrl: '',
  firebase: each(firebase, ''),
  plugins: { enabled: false, upload: false, delete: false },
  formGallery: each(formGallery, ''),
  zendeskKey: '',
  tagManagerId: '',
}

/** GET settings (portal.md GS-1). */
export const PortalSettings = record(
  {
    culture: text(),
    greetingSettings: text(),
    docSpace: flag(),
    standalone: flag(),
    isAmi: flag(),
    baseDomain: text(),
    version: text(),
    tenantStatus: integer(),
    tenantAlias: text(),
    enableAdmMess: flag(),
    cookieSettingsEnabled: flag(),
    userNameRegex: text(),
    displayAbout: flag(),
    deepLink: record(each(['androidPackageName', 'url', 'iosPackageId'], text())),
    logoText: text(),
    externalResources: record(each(resources, resource)),
    wizardToken: optional(text()),
    enabledJoin: optional(flag()),
    trustedDomains: optional(list(text())),
    trustedDomainsType: integer(),
    thirdpartyEnable: optional(flag()),
    recaptchaType: integer(),
    recaptchaPublicKey: optional(text()),
    passwordHash: optional(record({ size: integer(), iterations: integer(), salt: text() }, { title: 'PasswordHashing' })),
    timezone: optional(text()),
    utcOffset: writtenTimeSpan(),
    utcHoursOffset: number(),
    ownerId: guid(),
    nameSchemaId: optional(text()),
    domainValidator: optional(record({ regex: text(), minLength: integer(), maxLength: integer() })),
    socketUrl: optional(text()),
    firebase: optional(record(each(firebase, text()))),
    plugins: optional(record(each(['enabled', 'upload', 'delete'], flag()))),
    formGallery: optional(record(each(formGallery, text()))),
    invitationLimit: optional(integer()),
    maxImageUploadSize: integer(),
    zendeskKey: optional(text()),
    tagManagerId: optional(text()),
    debugInfo: flag(),
    limitedAccessSpace: flag(),
    limitedAccessDevToolsForUsers: flag(),
    displayBanners: flag(),
    aiEnabled: flag(),
    externalDbEnabled: flag(),
    defaultFolderType: integer(),
  },
  { title: 'PortalSettings' },
)
