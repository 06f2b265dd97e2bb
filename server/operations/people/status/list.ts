import { eyesOf } from '../../../api/eyes.ts'
import { pagedOperation, signedIn } from '../../../api/operation.ts'
import { Status } from '../../../model/person.ts'
import { listPeople, sorts } from '../../../model/person-list.ts'
import { findMakers } from '../../../model/person-makers.ts'
import { parseGuid } from '../../../platform/ids.ts'
import { badArgument } from '../../../problems.ts'
import { mayListPeople } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { admin } from '../../../rules/words.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { EmployeeStatus, SortOrder } from '../../../wire/enums.ts'
import { chooseSort, filtering, paging, sorting } from '../../../wire/paging.ts'
import { flags, record } from '../../../wire/schema.ts'

/** People of a status, page by page (directory.md ST-1 to ST-4); the disabled are shown to admins alone (SE-2). */
export const list = pagedOperation({
  name: 'getByStatus',
  at: 'GET /people/status/{status}',
  tag: 'People / Status',
  about: 'People of one status',
  description:
    'Active, disabled (2) or invited (4), or a sum of these; 5 means active. Sorted and filtered like all people. Only admins see the disabled.',
  who: signedIn,
  params: record({ status: flags(EmployeeStatus) }),
  query: record({ ...paging, ...sorting, ...filtering }),
  answers: EmployeeFull,
  refusals: [{ status: 400, description: 'The id of a group is none' }],

  async run(call) {
    const { viewer, db, portal, params, query } = call
    demand(mayListPeople, viewer, undefined)
    if (query.filterBy?.toLowerCase() === 'group') {
      if (parseGuid(query.filterValue ?? '') === undefined) throw badArgument('filterValue')
      // Groups come with their own operations; until then every group is unknown, and an unknown group is empty (LS-3).
      return { items: [], total: 0 }
    }
    const { people, total } = await listPeople(db.read, portal, viewer, {
      statuses: statusesOf(params.status, admin(viewer, undefined)),
      text: query.filterValue ?? '',
      separator: query.filterSeparator ?? '',
      sort: chooseSort(sorts, query.sortBy),
      descending: query.sortOrder === SortOrder.Descending,
      start: query.startIndex,
      count: query.count,
    })
    const makers = await findMakers(db.read, portal, people)
    const eyes = await eyesOf(call, viewer)
    return { items: people.map(person => presentEmployeeFull(person, eyes, makers(person))), total }
  },
})

/** SE-2: 5 is Active; else the bits, without the disabled for those who are no admins. */
function statusesOf(bits: number, seesDisabled: boolean): number[] {
  if (bits === EmployeeStatus.Default) return [Status.Active]
  return Object.values(Status).filter(status => (bits & status) !== 0 && (seesDisabled || status !== Status.Terminated))
}
