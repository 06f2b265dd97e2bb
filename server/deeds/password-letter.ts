import { changePassword } from '../letters/change-password.ts'
import { addressKey } from '../model/address.ts'
import { issueLinks } from '../model/link.ts'
import { type Posting, posting } from '../model/outbox.ts'
import type { Person } from '../model/person.ts'
import type { Write } from '../model/tables.ts'
import { confirmLink } from '../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from './doing.ts'

/** Writes a PasswordChange link and the letter that carries it to the recovery address; older ones end (RP-5). */
export async function passwordLetter(tx: Write, doing: Doing, person: Person, recovery: string): Promise<Posting> {
  const life = lifeOf(doing, 'PasswordChange')
  const address = { address: recovery, key: addressKey(recovery) ?? '' }
  const [link] = await issueLinks(
    tx,
    doing.portal,
    [{ type: 'PasswordChange', target: person, address, life: life.milliseconds }],
    doing.now,
  )
  const culture = cultureFor(doing, person)
  return posting({
    letter: changePassword,
    to: recovery,
    personId: person.id,
    culture,
    params: {
      name: nameOf(person, culture),
      link: confirmLink(doing.portal, doing.server.sealer, { type: 'PasswordChange', key: link!.key, uid: person.id, address: recovery }),
      life: life.seconds,
    },
    linkIds: [link!.id],
  })
}
