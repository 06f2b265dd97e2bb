import type { Person, Viewer } from '../model/person.ts'
import { mayChange } from './people.ts'
import { allOf, not, type Rule } from './rule.ts'
import { admin, oneself, owner } from './words.ts'

/** A person whose change waits, and who asked for it. */
export interface Held {
  readonly person: Person
  readonly requesterId: string | undefined
}

const ofHeld =
  (rule: Rule<Person>): Rule<Held> =>
  (viewer, { person }) =>
    rule(viewer, person)
const requester: Rule<Held> = (viewer, { requesterId }) => viewer.id === requesterId

/** An administrator who may change the person, is not the person and did not ask (email-change.md EH-1). */
export const mayApproveChange: Rule<Held> = allOf(admin, ofHeld(mayChange), not(ofHeld(oneself)), not(requester))

/** An administrator who may change the person, but nobody for themselves (EO-7, EO-9). */
export const mayRescue: Rule<Person> = allOf(admin, mayChange, not(oneself))

/** Own changes rest for a day after a stop or an undo by link, and while the account is frozen (ES-2); `now` in UTC milliseconds. */
export const ownChangesRest = (viewer: Pick<Viewer, 'id'>, person: Person, now: number): boolean =>
  viewer.id === person.id && (person.frozen_by !== null || (person.change_blocked_until ?? 0) > now)

/** Administrators read the settings of the e-mail change, the owner sets them (EO-13). */
export const mayReadChangeSettings: Rule<unknown> = admin
export const maySetChangeSettings: Rule<unknown> = owner

/** Many addresses at once are for administrators (EO-11). */
export const mayChangeMany: Rule<unknown> = admin
