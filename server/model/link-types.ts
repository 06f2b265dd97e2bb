import type { Stamp } from './stamps.ts'

/** What a type of link is: its number on the wire, how often it works, what ends it, which newer one replaces it (links-and-letters.md section 2). */
export interface LinkKind {
  readonly number: number
  /** Null: unlimited, or as its record says. */
  readonly maxUses: number | null
  readonly stamps: readonly Stamp[]
  /** A newer link for the same target, or the same address, ends the older one. */
  readonly newer: 'target' | 'address' | null
}

const kind = (number: number, maxUses: number | null, newer: LinkKind['newer'], ...stamps: Stamp[]): LinkKind => ({
  number,
  maxUses,
  newer,
  stamps,
})

export const linkKinds = {
  EmpInvite: kind(0, 1, 'address'),
  LinkInvite: kind(1, 1, 'address'),
  PortalSuspend: kind(2, 1, 'target', 'address'),
  PortalContinue: kind(3, 1, 'target', 'address'),
  PortalRemove: kind(4, 1, 'target', 'address'),
  DnsChange: kind(5, 0, null),
  PortalOwnerChange: kind(6, 1, 'target'),
  Activation: kind(7, 1, null, 'address', 'status'),
  EmailChange: kind(8, 1, 'target', 'address', 'credential', 'status'),
  EmailActivation: kind(9, 1, null, 'address', 'status'),
  PasswordChange: kind(10, 1, 'target', 'address', 'credential', 'status'),
  ProfileRemove: kind(11, 1, 'target', 'address', 'status'),
  PhoneActivation: kind(12, 0, null),
  PhoneAuth: kind(13, 0, null),
  Auth: kind(14, 1, null, 'address', 'credential', 'status'),
  TfaActivation: kind(15, 1, null, 'credential', 'status'),
  TfaAuth: kind(16, 1, null, 'credential', 'status'),
  Wizard: kind(17, 1, null),
  GuestShareLink: kind(18, null, null),
  EmailRevert: kind(101, 1, null),
  EmailCancel: kind(102, 1, 'target'),
  EmailApprove: kind(103, 1, 'target'),
} as const satisfies Record<string, LinkKind>

/** A type of link, by its name on the wire. */
export type LinkType = keyof typeof linkKinds

const byNumber = new Map<number, LinkType>(Object.entries(linkKinds).map(([name, { number }]) => [number, name as LinkType]))

/** The type of an exact name (LH-1); undefined for anything else. */
export const linkTypeOf = (name: string): LinkType | undefined => (Object.hasOwn(linkKinds, name) ? (name as LinkType) : undefined)

/** The type of a number of the wire. */
export const linkTypeOfNumber = (number: number): LinkType | undefined => byNumber.get(number)
