import { forgetPhoto, takeOverduePhotos } from '../../model/photo.ts'
import type { Db } from '../../model/tables.ts'
import type { PhotoTools } from './photo-tools.ts'

/**
 * Deletes the files of photos that ended, and of uploads that nobody used, an hour after that. Rows go last, so that whatever is interrupted is
 * found again. Until then the files lie unserved: a backup copies the database first, and the files it names are still there.
 */
export async function sweepPhotos(db: Db, { files }: Pick<PhotoTools, 'files'>, now: number): Promise<void> {
  const overdue = await db.write(tx => takeOverduePhotos(tx, now))
  for (const photo of overdue) {
    await files.delete(photo.portal_id, photo.id)
    await db.write(tx => forgetPhoto(tx, photo))
  }
}

/** Deletes the files of portals that are no more. */
export async function sweepErasedPortals(db: Db, { files }: Pick<PhotoTools, 'files'>): Promise<void> {
  for (const id of await files.portals()) {
    const portal = await db.read.selectFrom('portals').select('id').where('id', '=', id).executeTakeFirst()
    if (portal === undefined) await files.deleteAll(id)
  }
}
