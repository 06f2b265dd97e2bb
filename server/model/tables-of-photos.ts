/** A picture of somebody: uploaded, in use, or on its way out; its files stand in the store (accounts.md 7.2). */
export interface Photos {
  portal_id: number
  /** 128 random bits; the name under which it is served. */
  id: string
  /** Whose it is; null while it waits for somebody who is not there yet. */
  person_id: string | null
  format: 'png' | 'jpeg'
  /** `temporary` is forgotten after an hour, `gone` deleted. */
  state: 'temporary' | 'present' | 'gone'
  changed_at: number
}

/** Files, where the database is what all processes share; on SQLite they lie in a folder and this is empty. */
export interface StoredFiles {
  portal_id: number
  id: string
  name: string
  bytes: Buffer
}
