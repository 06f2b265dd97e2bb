import { anyone, operation } from '../../../api/operation.ts'
import { wizardToken } from '../../../deeds/portal/wizard-link.ts'
import { invitationsLeft } from '../../../model/invitation-day.ts'
import { unlimited } from '../../../model/plan.ts'
import { aliasPattern, longestAlias, shortestAlias } from '../../../model/portal-alias.ts'
import { entrance } from '../../../model/settings/entrance.ts'
import { sessionLife } from '../../../model/settings/session-life.ts'
import { cultureOf } from '../../../platform/text/cultures.ts'
import { constantSettings, PortalSettings, signedInConstants } from '../../../wire/portal-settings.ts'
import { flag, optional, record } from '../../../wire/schema.ts'
import { writeTimeSpan } from '../../../wire/time-span.ts'

const zeroId = '00000000-0000-0000-0000-000000000000'
const hour = 3_600_000
const customDomains = 1
const allDomains = 2

/** What a client must know before it can show anything; more for those who are signed in (portal.md GS-1, GS-2). */
export const getSettings = operation({
  name: 'getPortalSettings',
  at: 'GET /settings',
  tag: 'Settings / General',
  about: 'Settings of the portal',
  description: 'Without a caller, what a sign-in page needs: title, language, how passwords are hashed. With one, more.',
  who: anyone,
  whileSuspended: true,
  query: record({ withpassword: optional(flag()) }),
  answers: PortalSettings,

  async run({ portal, viewer, server, db, now, query }) {
    const { config, settings } = server
    const { enabled } = await settings.of(portal, sessionLife)
    const { messagesToAdmins, trustedDomainsType, trustedDomains } = await settings.of(portal, entrance)
    const enabledJoin = trustedDomainsType === allDomains || (trustedDomainsType === customDomains && trustedDomains.length > 0)
    const domains = { trustedDomains: [...trustedDomains], trustedDomainsType }
    const everybody = {
      ...constantSettings,
      culture: cultureOf(portal.culture, config.enabledCultures),
      greetingSettings: portal.title,
      baseDomain: config.baseDomain,
      version: config.compatVersion,
      tenantStatus: portal.status,
      tenantAlias: portal.alias,
      enableAdmMess: messagesToAdmins,
      cookieSettingsEnabled: enabled,
      userNameRegex: config.userNameRegex.source,
      logoText: config.productName,
      recaptchaType: config.captchaType,
    }
    if (viewer === undefined) {
      const token = await wizardToken(db.read, server.sealer, portal)
      return {
        ...everybody,
        ...(token !== undefined && { wizardToken: token }),
        enabledJoin,
        ...(enabledJoin ? domains : { trustedDomainsType: 0 }),
        thirdpartyEnable: config.signInProviders.length > 0,
        ...(config.captchaPublicKey !== undefined && { recaptchaPublicKey: config.captchaPublicKey }),
        passwordHash: server.clientHashing,
        utcOffset: writeTimeSpan(0),
        utcHoursOffset: 0,
        ownerId: zeroId,
        maxImageUploadSize: 0,
        limitedAccessDevToolsForUsers: false,
        defaultFolderType: 0,
      }
    }
    const offset = server.zones.named(portal.zone).offsetAt(now)
    return {
      ...everybody,
      ...signedInConstants,
      ...domains,
      ...(query.withpassword && { passwordHash: server.clientHashing }),
      timezone: portal.zone,
      utcOffset: writeTimeSpan(offset),
      utcHoursOffset: offset / hour,
      ownerId: portal.ownerId,
      domainValidator: { regex: aliasPattern.source, minLength: shortestAlias, maxLength: longestAlias },
      invitationLimit: config.limitInvitations === 0 ? unlimited : await invitationsLeft(db.read, portal, config.limitInvitations, now),
      maxImageUploadSize: config.maxPhotoSize,
      limitedAccessDevToolsForUsers: false,
      defaultFolderType: 34,
    }
  },
})
