import type { EmployeeTypeName } from '../../letters/employee-type.ts'
import { registration } from '../../letters/registration.ts'
import { issueLinks } from '../../model/link.ts'
import { type Posting, posting } from '../../model/outbox.ts'
import { findPerson, type Person, type PersonType, Status } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { mayAdd } from '../../rules/people.ts'
import { EmployeeType, nameOf as nameOfNumber } from '../../wire/enums.ts'
import { confirmLink } from '../../wire/links.ts'
import { cultureFor, type Doing, lifeOf, nameOf } from '../doing.ts'

/** A fresh individual invitation for somebody who was invited and never came; older ones end (RP-6, LT-1). */
export async function registrationLetter(tx: Write, doing: Doing, invited: Person): Promise<Posting> {
  const { portal, server } = doing
  const inviter = await inviterOf(tx, doing, invited)
  const life = lifeOf(doing, 'LinkInvite')
  const address = { address: invited.email, key: invited.email_key ?? '' }
  const payload = { emplType: invited.type }
  const [link] = await issueLinks(
    tx,
    portal,
    [{ type: 'LinkInvite', target: inviter, actorId: inviter.id, address, payload, life: life.milliseconds }],
    doing.now,
  )
  const parts = { type: 'LinkInvite', key: link!.key, uid: inviter.id, address: invited.email } as const
  const culture = cultureFor(doing, invited)
  return posting({
    letter: registration,
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

/** Who made the person, if they may still invite that type, else the owner. */
async function inviterOf(tx: Write, { portal }: Doing, invited: Person): Promise<Person> {
  const maker = invited.created_by === null ? undefined : await findPerson(tx, portal, invited.created_by)
  const mayStill = maker?.status === Status.Active && mayAdd({ ...maker, via: 'link' }, invited.type as PersonType)
  if (maker !== undefined && mayStill) return maker
  const owner = await findPerson(tx, portal, portal.ownerId)
  if (owner === undefined) throw new Error('The portal has no owner')
  return owner
}
