import { decimal, list, text, wholeNumber } from './kinds.ts'
import { network, networksExpected } from './network.ts'
import { planSetting } from './plan.ts'

const manyDays = 36_500

/** The service as its users see it: plan, names, and the rules for networks and webhooks. */
export const serviceSettings = {
  plan: planSetting,
  totalStorage: wholeNumber({
    about: 'Storage of a portal whose plan names none, in bytes (PI-12).',
    fallback: 107_374_182_400,
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
  }),
  productName: text({ about: 'Name of the product in letters and as the default greeting (GS-13).', fallback: 'Roster' }),
  compatVersion: text({
    about: 'Version of the API that clients are told (GS-1).',
    fallback: '3.7.2',
    normal: version => (/^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(version) ? version : undefined),
    mustBe: 'a version such as 3.7.2',
  }),
  farewellUrl: text({
    about: 'Web address shown after a portal was deleted (PD-5).',
    fallback: '',
    normal: url => (/^https?:$/.test(URL.parse(url)?.protocol ?? '') ? url : undefined),
    mustBe: 'an http or https address',
  }),
  taskGracePeriod: decimal({
    about: 'Seconds before a task first writes, in which it can be stopped (TK-6).',
    fallback: 1.5,
    least: 0,
    most: 3600,
  }),
  ipRestrictionExempt: list({
    about: 'Networks to which the allow-lists of portals do not apply (LP-14).',
    fallback: [],
    item: network,
    mustBe: networksExpected,
  }),
  webhookAllowedNetworks: list({
    about: 'Private networks webhooks may call all the same (WH-12).',
    fallback: [],
    item: network,
    mustBe: networksExpected,
  }),
  webhookDisableAfterDays: wholeNumber({
    about: 'Days of failures alone after which a webhook is switched off (WH-23).',
    fallback: 3,
    least: 1,
    most: manyDays,
  }),
  webhookLogDays: wholeNumber({ about: 'Days the log of webhooks is kept (WH-17).', fallback: 30, least: 1, most: manyDays }),
}
