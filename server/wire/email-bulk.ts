import { flag, guid, integer, list, optional, present, record, text } from './schema.ts'

const mostRows = 1000

const tooMany = (rows: readonly unknown[]): string | undefined =>
  rows.length >= 1 && rows.length <= mostRows ? undefined : `The field Rows must have 1 to ${mostRows} items.`

/** Body of a bulk change (EO-11): whom, by id or present address, and the new address. */
export const BulkRequest = record(
  {
    rows: present(
      list(record({ id: optional(text()), email: optional(text()), newEmail: optional(text()) }, { title: 'BulkRow' }), { check: tooMany }),
    ),
    dryRun: flag({ default: false }),
  },
  { title: 'BulkRequest' },
)

/** What became of each row. */
export const BulkDto = record(
  {
    bulkId: guid(),
    dryRun: flag(),
    rows: list(
      record(
        { row: integer(), id: optional(guid()), result: text(), type: optional(text()), message: optional(text()) },
        { title: 'BulkRowResult' },
      ),
    ),
  },
  { title: 'Bulk' },
)
