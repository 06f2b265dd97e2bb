import type { Person } from '../../model/person.ts'
import { accessDenied } from '../../problems.ts'

/** The people of a request, in its order and each once; one who is not known refuses all with 403 (directory.md ST-6, TY-3). */
export function demandKnown(people: ReadonlyMap<string, Person>, ids: readonly string[]): Person[] {
  return [...new Set(ids)].map(id => {
    const person = people.get(id)
    if (person === undefined) throw accessDenied()
    return person
  })
}
