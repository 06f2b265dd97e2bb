import { addressKey } from '../../model/address.ts'
import { record } from '../../model/audit.ts'
import { issueLinks } from '../../model/link.ts'
import { judgeLink } from '../../model/link-judge.ts'
import type { LinkType } from '../../model/link-types.ts'
import type { Person } from '../../model/person.ts'
import { recoveryAddress } from '../../model/person-address.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { type Doing, lifeOf, nameOf } from '../doing.ts'

/** The types an operator may hand out (links-and-letters.md section 9). */
export const operatorLinkTypes = ['PasswordChange', 'Activation', 'EmailActivation'] as const satisfies readonly LinkType[]
export type OperatorLinkType = (typeof operatorLinkTypes)[number]

/**
 * A fresh link without a letter; what a newer link of its type ends, it ends. Audit 4015, or 4013 for the two that prove a mailbox.
 * Undefined when no link of the type works for the person as they are now. `person` is locked.
 */
export async function linkByOperator(tx: Write, doing: Doing, person: Person, type: OperatorLinkType): Promise<string | undefined> {
  const { portal, server, now } = doing
  const address = type === 'PasswordChange' ? await recoveryAddress(tx, person) : person.email
  const key = addressKey(address)
  if (key === undefined) return undefined
  const names = type === 'Activation' ? { firstname: person.first_name, lastname: person.last_name } : {}
  const given = { type, target: person, address: { address, key }, payload: names, life: lifeOf(doing, type).milliseconds }
  const [link] = await issueLinks(tx, portal, [given], now)
  if ((await judgeLink(tx, portal, { type, key: link!.key }, now)).result !== 'ok') return undefined
  const action = type === 'PasswordChange' ? 'UserSentPasswordChangeInstructions' : 'UserSentActivationInstructions'
  await record(tx, doing, action, [person.id], { name: nameOf(person, portal.culture) })
  return confirmLink(portal, server.sealer, { type, key: link!.key, uid: person.id, address, further: names })
}
