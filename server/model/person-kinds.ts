/** What somebody is in a portal; exactly one each, the owner being a DocSpaceAdmin (wire.md WN-1). */
export const Type = { RoomAdmin: 1, Guest: 2, DocSpaceAdmin: 3, User: 4 } as const
/** Active; disabled; invited and not yet here (WN-2). */
export const Status = { Active: 1, Terminated: 2, Pending: 4 } as const
/** Whether the present mailbox is proved (accounts.md OC-6). */
export const Activation = { NotActivated: 0, Activated: 1, Pending: 2 } as const

/** The number of a type of person. */
export type PersonType = (typeof Type)[keyof typeof Type]

/** Who makes somebody of a type by a link: owner, admin, room admin; the twin of `mayMakeString` in rules/people.ts (accounts.md IN-2, portal.md IL-31). */
export function mayHandOut(
  inviter: { readonly isOwner: boolean; readonly isAdmin: boolean; readonly type: number },
  type: number,
): boolean {
  if (type === Type.DocSpaceAdmin) return inviter.isOwner
  if (type === Type.RoomAdmin) return inviter.isAdmin
  return inviter.isAdmin || inviter.type === Type.RoomAdmin
}
