import { type Reading, type Setting, setting } from './setting.ts'

/** The plan of the portals: the name of a profile that ships, or the members that differ from `unlimited` (portal.md PI-12). */
export type Plan = PlanProfile | Readonly<Record<string, string | number | boolean>>
/** The plans that ship. */
export type PlanProfile = (typeof profiles)[number]

const profiles = ['unlimited', 'startup', 'admin'] as const
const texts = ['name', 'priceCurrencySymbol', 'priceISOCurrencySymbol', 'productId', 'serviceName', 'serviceGroup', 'dueDate', 'features']
const counts = [
  'tenantId',
  'price',
  'maxFileSize',
  'maxTotalSize',
  'countUser',
  'countRoomAdmin',
  'usersInRoom',
  'countRoom',
  'countFreeBackup',
  'countAIAgent',
]
const switches = [
  ...[
    'visible',
    'wallet',
    'nonProfit',
    'trial',
    'free',
    'update',
    'audit',
    'docsEdition',
    'ldap',
    'sso',
    'statistic',
    'branding',
    'customization',
  ],
  ...['lifetime', 'automationApi', 'custom', 'restore', 'oauth', 'contentSearch', 'thirdParty', 'year', 'backup', 'aiTools'],
]

/** The setting `plan`: a name, or a JSON object of the members of portal.md PI-10. */
export const planSetting: Setting<Plan> = setting<Plan>({
  about:
    'What portals may use: `unlimited`, `startup`, `admin`, or a JSON object with the members of a plan that differ from `unlimited` (PI-12).',
  fallback: 'unlimited',
  shown: 'unlimited',
  read(given) {
    const profile = profiles.find(name => name === given)
    return profile === undefined ? readMembers(typeof given === 'string' ? parsed(given) : given) : { value: profile }
  },
})

function readMembers(given: unknown): Reading<Plan> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { mustBe: `${profiles.join(', ')} or a JSON object` }
  const members: [string, unknown][] = Object.entries(given)
  const wrong = members.map(([name, value]) => memberFault(name, value)).find(fault => fault !== undefined)
  return wrong === undefined
    ? { value: Object.freeze(Object.fromEntries(members) as Record<string, string | number | boolean>) }
    : { mustBe: wrong }
}

function memberFault(name: string, value: unknown): string | undefined {
  if (texts.includes(name)) return typeof value === 'string' ? undefined : `a plan whose member ${name} is text`
  if (switches.includes(name)) return typeof value === 'boolean' ? undefined : `a plan whose member ${name} is true or false`
  if (!counts.includes(name)) return `a plan without the member ${JSON.stringify(name)}, which no plan has`
  return Number.isSafeInteger(value) && Number(value) >= 0
    ? undefined
    : `a plan whose member ${name} is a whole number (left out for unlimited)`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
