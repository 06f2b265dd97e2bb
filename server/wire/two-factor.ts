import type { Static } from 'typebox'
import type { TwoFactor } from '../model/settings/two-factor.ts'
import { enumeration, flag, guid, list, optional, record, text } from './schema.ts'

/** Kinds of second factor (portal.md TF-9). */
export const TfaType = { None: 0, Sms: 1, App: 2 } as const

const mostAddresses = 1000
const mostIds = 1000

/** Body of PUT settings/tfaapp and tfaappwithlink (TF-9). */
export const TfaRequest = record(
  {
    type: enumeration(TfaType, { title: 'TfaType', default: TfaType.None }),
    id: optional(guid()),
    trustedIps: optional(list(text(), { max: mostAddresses })),
    mandatoryUsers: optional(list(guid(), { max: mostIds })),
    mandatoryGroups: optional(list(guid(), { max: mostIds })),
  },
  { title: 'TfaRequest' },
)
export type TfaRequest = Static<typeof TfaRequest>

/** The one kind of second factor there is (TF-8). */
export const TfaSettings = record(
  {
    id: text(),
    title: text(),
    enabled: flag(),
    available: flag(),
    trustedIps: optional(list(text())),
    mandatoryUsers: optional(list(guid())),
    mandatoryGroups: optional(list(guid())),
  },
  { title: 'TfaSettings' },
)

/** Presents the setting; who is named and trusted is for administrators (TF-8). */
export const presentTwoFactor = (
  { enabled, trustedIps, mandatoryUsers, mandatoryGroups }: TwoFactor,
  { title, forAdmin }: { title: string; forAdmin: boolean },
): Static<typeof TfaSettings> => ({
  id: 'app',
  title,
  enabled,
  available: true,
  ...(forAdmin && { trustedIps: [...trustedIps], mandatoryUsers: [...mandatoryUsers], mandatoryGroups: [...mandatoryGroups] }),
})

/** What a client shows to have an app set up (TF-16). */
export const TfaSetup = record({ account: text(), manualEntryKey: text(), qrCodeSetupImageUrl: text() }, { title: 'TfaSetup' })

/** Where the second factor is passed, and its key (TF-15). */
export const TfaConfirm = record({ url: text(), cookieName: text(), cookieValue: text() }, { title: 'TfaConfirm' })

/** A backup code as its holder sees it (TF-25). */
export const TfaCode = record({ isUsed: flag(), code: text() }, { title: 'TfaCode' })
