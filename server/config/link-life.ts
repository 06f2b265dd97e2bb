import { wholeNumber } from './kinds.ts'
import type { Setting } from './setting.ts'

const hour = 3600
const day = 24 * hour
const longest = 10 * 365 * day

/** The lives of links that have a time, in seconds (links-and-letters.md section 2); those of EmailChange and EmailRevert belong to each portal. */
const lives = {
  EmpInvite: 7 * day,
  LinkInvite: 7 * day,
  PortalSuspend: 7 * day,
  PortalContinue: 365 * day,
  PortalRemove: 7 * day,
  PortalOwnerChange: 7 * day,
  Activation: 7 * day,
  EmailActivation: 7 * day,
  PasswordChange: 24 * hour,
  ProfileRemove: 7 * day,
  Auth: hour,
  TfaActivation: hour,
  TfaAuth: hour,
  GuestShareLink: 7 * day,
}

/** A type of link whose life is a setting (links-and-letters.md LT-1). */
export type LinkLifeType = keyof typeof lives

/** The types of links whose life is a setting, in the order of their numbers. */
export const linkLifeTypes: readonly LinkLifeType[] = Object.keys(lives) as LinkLifeType[]

/** The name of the setting for a type of link. */
export const linkLifeName = (type: LinkLifeType): string => `linkLife${type}`

/** `linkLifeEmpInvite` and the others. */
export const linkLifeSettings: Readonly<Record<string, Setting<number>>> = Object.fromEntries(
  linkLifeTypes.map(type => [
    linkLifeName(type),
    wholeNumber({ about: `Life of ${type} links, in seconds (LT-1).`, fallback: lives[type], least: 1, most: longest }),
  ]),
)
