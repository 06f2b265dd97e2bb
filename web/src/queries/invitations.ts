import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  changeInvitationLink,
  createInvitationLink,
  deleteInvitationLink,
  getInvitationLink,
  type InvitationLink,
  type LinkBounds,
} from '../api/invitation-link.ts'
import { invitePeople } from '../api/invitations.ts'
import type { AddableType } from '../api/people.ts'

/** Invites people by letter; lists are then read again. */
export function useInvite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: invitePeople,
    onSuccess: () => Promise.all([['people'], ['outbox']].map(queryKey => client.invalidateQueries({ queryKey }))),
  })
}

/** The invitation link of a type; null when there is none. */
export const invitationLinkQuery = (type: AddableType) =>
  queryOptions({ queryKey: ['invitation-link', type], queryFn: ({ signal }) => getInvitationLink(type, signal) })

/** What can be done to the invitation link of a type. */
export type LinkAct = { readonly set: LinkBounds } | 'delete'

/** Creates, changes or deletes the invitation link of a type. */
export function useActOnInvitationLink(type: AddableType, link: InvitationLink | null | undefined) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (act: LinkAct) => {
      if (act !== 'delete') return link ? changeInvitationLink(link.id, act.set) : createInvitationLink(type, act.set)
      if (link) await deleteInvitationLink(link.id)
      return null
    },
    onSuccess: now => client.setQueryData(invitationLinkQuery(type).queryKey, now),
  })
}
