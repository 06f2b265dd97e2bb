import { SortOrder } from './enums.ts'
import { enumeration, integer, optional, text } from './schema.ts'

/** The most items that one page holds (WQ-1). */
export const maxPage = 100

/** WQ-1, WQ-2: which page of a list. To be spread into the query of an operation. */
export const paging = {
  count: integer({ min: 1, max: maxPage, default: maxPage }),
  startIndex: integer({ floor: 0, default: 0 }),
}

/** WQ-3: by what a list is sorted. `sortBy` is any text; `chooseSort` makes one of the operation's sorts of it. */
export const sorting = {
  sortBy: optional(text()),
  sortOrder: enumeration(SortOrder, { default: SortOrder.Ascending }),
}

/** WQ-4: free text, what splits it into terms, and what it is looked for in. */
export const filtering = {
  filterBy: optional(text()),
  filterValue: optional(text()),
  filterSeparator: optional(text()),
}

/** The sort that is meant, in any case; the first of the list, which is the operation's default, for every other text (WQ-3). */
export function chooseSort<const Sort extends string>(sorts: readonly [Sort, ...Sort[]], sortBy: string | undefined): Sort {
  const wanted = sortBy?.toLowerCase()
  return sorts.find(sort => sort.toLowerCase() === wanted) ?? sorts[0]
}
