import type { Config } from '../../config.ts'
import type { Deed } from '../../model/audit.ts'
import type { Db } from '../../model/tables.ts'
import type { FetchGuard } from '../../platform/fetch-bytes.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import type { Pictures } from '../../platform/images/pictures.ts'

/** What photos need of the server. */
export interface PhotoTools {
  readonly files: FileStore
  readonly pictures: Pictures
  /** Where photos may be fetched from. */
  readonly fetchGuard: FetchGuard
  /** Tells the log what went wrong where the client is told only that something did (PH-10). */
  readonly report: (error: unknown) => void
}

/** A deed under way that has to do with photos. */
export interface PhotoDoing extends Deed {
  readonly server: { readonly config: Config; readonly db: Db; readonly photos: PhotoTools }
}
