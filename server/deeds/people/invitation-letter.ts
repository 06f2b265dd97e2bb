import type { EmployeeTypeName } from '../../letters/employee-type.ts'
import type { InvitationParams } from '../../letters/invitation-letter.ts'
import { record } from '../../model/audit.ts'
import { issueLinks } from '../../model/link.ts'
import { type Posting, posting } from '../../model/outbox.ts'
import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import type { Letter } from '../../platform/mail/letter.ts'
import { EmployeeType, nameOf as nameOfNumber } from '../../wire/enums.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from '../doing.ts'

/** Somebody who is invited and not here yet, and in whose name. */
export interface Invitation {
  readonly invited: Person
  readonly inviter: Person
}

/**
 * A fresh individual invitation, the one way in which they are made: older ones to the address end (LT-1), and it dies with the
 * invited person as they are now. Audit 4037.
 */
export async function invitationLetter(
  tx: Write,
  doing: Doing,
  letter: Letter<InvitationParams>,
  { invited, inviter }: Invitation,
): Promise<Posting> {
  const { portal, server, now } = doing
  const life = lifeOf(doing, 'LinkInvite')
  const address = { address: invited.email, key: invited.email_key ?? '' }
  const payload = { emplType: invited.type, invitee: invited.id, inviteeStamp: invited.stamp_status }
  const given = { type: 'LinkInvite', target: inviter, actorId: inviter.id, address, payload, life: life.milliseconds } as const
  const [link] = await issueLinks(tx, portal, [given], now)
  const parts = { type: 'LinkInvite', key: link!.key, uid: inviter.id, address: invited.email } as const
  const culture = cultureFor(doing, invited)
  await record(tx, doing, 'SendJoinInvite', [invited.id], { email: invited.email })
  return posting({
    letter,
    to: invited.email,
    personId: invited.id,
    culture,
    params: {
      inviter: nameOf(inviter, culture),
      product: server.config.productName,
      type: (nameOfNumber(EmployeeType, invited.type) ?? 'User') as EmployeeTypeName,
      link: confirmLink(portal, server.sealer, { ...parts, further: { emplType: String(invited.type) } }),
      life: life.seconds,
    },
    linkIds: [link!.id],
  })
}
