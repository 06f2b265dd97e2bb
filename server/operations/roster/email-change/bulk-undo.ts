import { operation, signedIn } from '../../../api/operation.ts'
import { undoMany } from '../../../deeds/email-change/undo-many.ts'
import { findChangesOfBulk } from '../../../model/email-change.ts'
import { accessDenied, notFound } from '../../../problems.ts'
import { BulkDto } from '../../../wire/email-bulk.ts'
import { guid, record } from '../../../wire/schema.ts'

/** Takes a bulk change back, row by row, where it is still the newest change and open (email-change.md EO-12, EO-21). */
export const undoBulk = operation({
  name: 'undoBulkEmailChange',
  at: 'POST /people/email-change/bulk/{bulkId}/undo',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'Undo a bulk change',
  description: 'Takes back those of its changes that are still the newest of their person and can be undone; the others are skipped.',
  who: signedIn,
  params: record({ bulkId: guid() }),
  answers: BulkDto,

  async run(call) {
    const { db, portal, viewer, params, t } = call
    const changes = await findChangesOfBulk(db.read, portal, params.bulkId)
    const isCaller = changes.length > 0 && changes.every(change => change.requested_by === viewer.id)
    if (!viewer.isOwner && !isCaller) throw accessDenied()
    if (changes.length === 0) throw notFound()
    const { bulkId, rows } = await undoMany(call, viewer, changes)
    const told = rows.map(({ problem, ...row }) => ({
      ...row,
      ...(problem && { type: problem.type, message: t(problem.key, problem.english, problem.values) }),
    }))
    return { bulkId, dryRun: false, rows: told }
  },
})
