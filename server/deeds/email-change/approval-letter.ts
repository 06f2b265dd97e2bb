import { emailChangeApprove } from '../../letters/email-change-approve.ts'
import { maskAddress, normalAddress } from '../../model/address.ts'
import type { EmailChange } from '../../model/email-change.ts'
import { issueLinks } from '../../model/link.ts'
import { type Posting, posting } from '../../model/outbox.ts'
import { findPerson, type Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, nameOf } from '../doing.ts'

/** Asks the recovery address to approve or refuse (letter email_change_approve); a newer link ends the older one (EL-1). */
export async function approvalLetter(tx: Write, doing: Doing, person: Person, change: EmailChange, recovery: string): Promise<Posting> {
  const address = normalAddress(recovery)
  const given = { type: 'EmailApprove' as const, target: person, ...(address && { address }), changeId: change.id, life: null }
  const [link] = await issueLinks(tx, doing.portal, [given], doing.now)
  const culture = cultureFor(doing, person)
  const requester = (await findPerson(tx, doing.portal, change.requested_by)) ?? person
  return posting({
    letter: emailChangeApprove,
    to: recovery,
    personId: person.id,
    culture,
    params: {
      at: change.requested_at,
      ip: change.requested_ip,
      browser: change.requested_browser,
      platform: change.requested_platform,
      account: nameOf(person, culture),
      who: nameOf(requester, culture),
      newAddress: maskAddress(change.new_email),
      holdUntil: change.hold_until ?? doing.now,
      link: confirmLink(doing.portal, doing.server.sealer, { type: 'EmailApprove', key: link!.key, uid: person.id, address: recovery }),
    },
    linkIds: [link!.id],
    changeId: change.id,
  })
}
