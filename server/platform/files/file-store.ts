/** Files that belong together, such as one picture in its sizes, kept under an id of their own; once put they never change. */
export interface FileStore {
  /** Keeps all of them or none; resolves when they are durable. The id has never been used before. */
  put(portalId: number, id: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>
  /** One of them; undefined when there is none. */
  get(portalId: number, id: string, name: string): Promise<Buffer | undefined>
  /** Deletes everything under this id, also what a `put` that never ended left. Nothing there is no error. */
  delete(portalId: number, id: string): Promise<void>
  /** Every portal that has files. */
  portals(): Promise<readonly number[]>
  /** Deletes everything of a portal. */
  deleteAll(portalId: number): Promise<void>
}
