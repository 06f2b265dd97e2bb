import { adminActivation } from '../../letters/admin-activation.ts'
import { issueLinks } from '../../model/link.ts'
import { type Posting, posting } from '../../model/outbox.ts'
import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf } from '../doing.ts'

/** Asks the owner of a new portal to prove the mailbox (letter admin_activation, an EmailActivation link). */
export async function ownerActivation(tx: Write, doing: Doing, owner: Person): Promise<Posting> {
  const life = lifeOf(doing, 'EmailActivation')
  const address = { address: owner.email, key: owner.email_key ?? '' }
  const [link] = await issueLinks(
    tx,
    doing.portal,
    [{ type: 'EmailActivation', target: owner, address, life: life.milliseconds }],
    doing.now,
  )
  return posting({
    letter: adminActivation,
    to: owner.email,
    personId: owner.id,
    culture: cultureFor(doing, owner),
    params: {
      firstName: owner.first_name,
      link: confirmLink(doing.portal, doing.server.sealer, {
        type: 'EmailActivation',
        key: link!.key,
        uid: owner.id,
        address: owner.email,
      }),
      life: life.seconds,
    },
    linkIds: [link!.id],
  })
}
