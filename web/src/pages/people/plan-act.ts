import type { Person } from '../../api/person.ts'
import type { PeopleAct } from '../../queries/people-acts.ts'
import { mayChangeTypeTo, mayDelete, mayInviteAgain, maySetStatus } from '../../rules.ts'

/** Whom an act would change, and who is left out because the caller may not or nothing would change. */
export interface ActPlan {
  readonly able: readonly Person[]
  readonly spared: readonly Person[]
}

/** Parts a selection before anything is sent: the server refuses all when one may not be changed (directory.md ST-6, TY-3). */
export function planAct(viewer: Person, act: PeopleAct, people: readonly Person[]): ActPlan {
  const may = (person: Person): boolean => {
    if (act.name === 'changeType') return mayChangeTypeTo(viewer, person, act.type)
    if (act.name === 'suspend') return !person.disabled && maySetStatus(viewer, person)
    if (act.name === 'reactivate') return person.disabled && maySetStatus(viewer, person)
    if (act.name === 'delete') return mayDelete(viewer, person)
    return mayInviteAgain(viewer, person)
  }
  return { able: people.filter(may), spared: people.filter(person => !may(person)) }
}
