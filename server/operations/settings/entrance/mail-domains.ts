import { operation, signedIn } from '../../../api/operation.ts'
import { asciiDomain } from '../../../model/address.ts'
import { record as recordAudit } from '../../../model/audit.ts'
import { type Entrance, entrance } from '../../../model/settings/entrance.ts'
import { readSettings, saveSettings } from '../../../model/settings.ts'
import { domainInvalid, domainMissing } from '../../../problems.ts'
import { demand } from '../../../rules/rule.ts'
import { mayEditSettings } from '../../../rules/settings.ts'
import { enumeration, flag, list, record, text } from '../../../wire/schema.ts'

/** Whose mail domains strangers may join with (GS-22). */
const TrustedDomainsType = { None: 0, Custom: 1, All: 2 } as const

const mostDomains = 1000
const domainForm = /^[a-z0-9](?:[a-z0-9.-]{1,253})[a-z0-9]$/

/** Lets people whose mail is at a trusted domain join by themselves (portal.md GS-20 to GS-22). */
export const setMailDomains = operation({
  name: 'saveMailDomainSettings',
  at: 'POST /settings/maildomainsettings',
  tag: 'Settings / Strangers',
  about: 'Set who may join by themselves',
  description:
    '`type` 0: nobody, 1: who has an address at one of `domains`, 2: everybody. They become users, or room admins with `inviteUsersAsVisitors` false. Links to join that wait for a domain that left the list no longer work.',
  who: signedIn,
  body: record(
    {
      type: enumeration(TrustedDomainsType, { title: 'TrustedDomainsType', required: true }),
      domains: list(text(), { required: true, max: mostDomains }),
      inviteUsersAsVisitors: flag({ required: true }),
    },
    { title: 'MailDomains' },
  ),
  answers: text(),
  refusals: [{ status: 400, description: 'A domain that is none, or none at all' }],

  async run(call) {
    const { db, portal, viewer, body, now, t } = call
    demand(mayEditSettings, viewer, undefined)
    const isCustom = body.type === TrustedDomainsType.Custom
    const domains = isCustom ? body.domains.map(readDomain) : []
    if (isCustom && domains.length === 0) throw domainMissing()
    await db.write(async tx => {
      const { savedAt: _, ...saved } = await readSettings(tx, portal, entrance)
      const trustedDomains = isCustom ? [...new Set(domains)] : saved.trustedDomains
      const { type: trustedDomainsType, inviteUsersAsVisitors } = body
      const value: Entrance = { ...saved, trustedDomainsType, trustedDomains, inviteUsersAsVisitors }
      await saveSettings(tx, portal, entrance, value, now)
      await recordAudit(tx, call, 'TrustedMailDomainSettingsUpdated', [], { type: String(body.type), domains: trustedDomains.length })
    })
    return t('settings.saved', 'Settings have been successfully updated')
  },
})

/** GS-21: a domain as A-label. */
function readDomain(given: string): string {
  const domain = asciiDomain(given.trim().toLowerCase())
  if (domain === undefined || !domainForm.test(domain)) throw domainInvalid()
  return domain
}
