import { adminWelcome } from '../../letters/admin-welcome.ts'
import { type Posting, posting } from '../../model/outbox.ts'
import type { Person } from '../../model/person.ts'
import { cultureFor, type Doing } from '../doing.ts'

/** The letter to an owner whose address is activated: what there is to do next. */
export const ownerWelcome = (doing: Doing, owner: Person): Posting =>
  posting({
    letter: adminWelcome,
    to: owner.email,
    personId: owner.id,
    culture: cultureFor(doing, owner),
    params: { firstName: owner.first_name },
  })
