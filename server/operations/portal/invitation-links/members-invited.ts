import type { Base } from '../../../api/operation.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { accessDenied } from '../../../problems.ts'

/** Refuses while the portal does not let members be invited (portal.md GS-28). */
export async function demandMembersInvited({ server, portal }: Base): Promise<void> {
  if (!(await server.settings.of(portal, invitationSwitches)).allowInvitingMembers) throw accessDenied()
}
