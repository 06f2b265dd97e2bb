import { eyesOf } from '../../../api/eyes.ts'
import { pagedOperation, signedIn } from '../../../api/operation.ts'
import { Status } from '../../../model/person.ts'
import { listPeople, sorts } from '../../../model/person-list.ts'
import { findMakers } from '../../../model/person-makers.ts'
import { parseGuid } from '../../../platform/ids.ts'
import { badArgument } from '../../../problems.ts'
import { mayListPeople } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { SortOrder } from '../../../wire/enums.ts'
import { chooseSort, filtering, paging, sorting } from '../../../wire/paging.ts'
import { record } from '../../../wire/schema.ts'

/** Active people, page by page; a room admin sees of the guests only those related to them (accounts.md LS-1 to LS-3). */
export const list = pagedOperation({
  name: 'getAllProfiles',
  at: 'GET /people',
  tag: 'People / Profiles',
  about: 'All active people',
  description:
    'Page by page (`count`, `startIndex`), sorted by `sortBy`, filtered by the words in `filterValue`. For admins and room admins; of the guests room admins see those they have to do with.',
  who: signedIn,
  query: record({ ...paging, ...sorting, ...filtering }),
  answers: EmployeeFull,

  async run(call) {
    const { viewer, db, portal, query } = call
    demand(mayListPeople, viewer, undefined)
    if (query.filterBy?.toLowerCase() === 'group') {
      if (parseGuid(query.filterValue ?? '') === undefined) throw badArgument('filterValue')
      // Groups come with their own operations; until then every group is unknown, and an unknown group is empty (LS-3).
      return { items: [], total: 0 }
    }
    const { people, total } = await listPeople(db.read, portal, viewer, {
      statuses: [Status.Active],
      text: query.filterValue ?? '',
      separator: query.filterSeparator ?? '',
      sort: chooseSort(sorts, query.sortBy),
      descending: query.sortOrder === SortOrder.Descending,
      start: query.startIndex,
      count: query.count,
    })
    const makers = await findMakers(db.read, portal, people)
    const eyes = await eyesOf(call, viewer)
    return { items: people.map(p => presentEmployeeFull(p, eyes, makers(p))), total }
  },
})
