/** Rows of what people and programs prove themselves with. Conventions: tables.ts. */

export interface Passwords {
  portal_id: number
  person_id: string
  /** PHC string over the client hash (PW-5). */
  hash: string
  set_at: number
}

export interface Sessions {
  /** The id of the login event (WS-2). */
  id: number
  portal_id: number
  person_id: string
  token_hash: string
  created_at: number
  expires_at: number | null
  seen_at: number
  /** When its person last proved a password or a code to it (ER-2). */
  fresh_at: number | null
  /** A cookie without `Expires` (WS-6). */
  is_brief: number
  ip: string
  browser: string
  platform: string
}

/** Keys by which programs call in the name of a person (wire.md 4.4). */
export interface ApiKeys {
  portal_id: number
  id: string
  person_id: string
  name: string
  /** SHA-256 of the key; the key itself is stored nowhere (WK-1). */
  key_hash: string
  /** The last four characters, by which its person knows it again. */
  postfix: string
  /** JSON list of scopes; empty: everything its person may do (WK-3). */
  permissions: string
  is_active: number
  created_at: number
  expires_at: number | null
  /** Its person was told that it ran out (K-22). */
  expiry_told: number
  used_at: number | null
}

/** The secret of an authenticator app, from the first set-up call on; connected when its person says since when (TF-1). */
export interface Authenticators {
  portal_id: number
  person_id: string
  /** Sealed. */
  secret: string
  /** JSON list of the latest steps whose code was accepted. */
  used_steps: string
}

/** What takes the place of a code when the app is not at hand (TF-3). */
export interface BackupCodes {
  portal_id: number
  person_id: string
  /** From 0, in the order in which they are shown. */
  place: number
  /** Sealed. */
  code: string
  used_at: number | null
}
