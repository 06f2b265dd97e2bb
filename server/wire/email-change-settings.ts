import type { Static } from 'typebox'
import type { EmailChangePolicy, EmailChangeSettings } from '../model/settings/email-change.ts'
import { integer, record, text } from './schema.ts'

const policies: readonly EmailChangePolicy[] = ['compat', 'standard', 'strict']
const isPolicy = (policy: string): policy is EmailChangePolicy => (policies as readonly string[]).includes(policy)

const day = 86_400
const mostLetters = 100_000

/** email-change.md section 13: ranges and defaults; lives in seconds. */
export const NewEmailChangeSettings = record(
  {
    policy: text({
      default: 'standard',
      check: policy => (isPolicy(policy) ? undefined : 'The field Policy must be compat, standard or strict.'),
    }),
    linkLife: integer({ min: 900, max: 7 * day, default: day }),
    undoLife: integer({ min: day, max: 30 * day, default: 7 * day }),
    hold: integer({ min: day, max: 7 * day, default: 3 * day }),
    fresh: integer({ min: 60, max: 3600, default: 900 }),
    requesterPerDay: integer({ min: 1, max: mostLetters, default: 10 }),
    mailboxPerHour: integer({ min: 1, max: mostLetters, default: 3 }),
    domainPerHour: integer({ min: 1, max: mostLetters, default: 60 }),
    portalPerDay: integer({ min: 1, max: mostLetters, default: 1000 }),
  },
  { title: 'NewEmailChangeSettings' },
)

export const EmailChangeSettingsDto = record(
  {
    policy: text(),
    linkLife: integer(),
    undoLife: integer(),
    hold: integer(),
    fresh: integer(),
    requesterPerDay: integer(),
    mailboxPerHour: integer(),
    domainPerHour: integer(),
    portalPerDay: integer(),
  },
  { title: 'EmailChangeSettings' },
)

/** A policy whose name passed the field rule. */
export const readPolicy = (policy: string): EmailChangePolicy => (isPolicy(policy) ? policy : 'standard')

export const presentChangeSettings = ({
  policy,
  linkLife,
  undoLife,
  hold,
  fresh,
  requesterPerDay,
  mailboxPerHour,
  domainPerHour,
  portalPerDay,
}: EmailChangeSettings): Static<typeof EmailChangeSettingsDto> => ({
  policy,
  linkLife,
  undoLife,
  hold,
  fresh,
  requesterPerDay,
  mailboxPerHour,
  domainPerHour,
  portalPerDay,
})
