/** Rows of what travels by letter and comes back: links, changes of address, letters. Conventions: tables.ts. */

export interface ConfirmLinks {
  id: string
  portal_id: number
  type: number
  key_hash: string
  target_id: string | null
  actor_id: string | null
  address: string | null
  address_key: string | null
  change_id: string | null
  /** The portal's invitation link that a manager hands on; null for all other links. */
  invitation_id: string | null
  payload: string
  stamp_address: number | null
  stamp_credential: number | null
  stamp_status: number | null
  max_uses: number | null
  uses: number
  created_at: number
  expires_at: number | null
  used_at: number | null
  revoked_at: number | null
  revoked_why: string | null
  opened_at: number | null
}

/** A portal's invitation link, one per type of person; each manager has a row of `confirm_links` for it (portal.md IL-1, IL-5). */
export interface InvitationLinks {
  id: string
  portal_id: number
  type: number
  expires_at: number | null
  max_uses: number | null
  uses: number
  created_at: number
}

/** A short form of a link; code and link cannot be read from it (LK-8). */
export interface ShortLinks {
  portal_id: number
  code_hash: string
  link_id: string
  /** Path and query of the full link, sealed with a key made of the code. */
  sealed: string
}

/** How many invitations by letter a portal has sent on a day, counted from 1970-01-01 UTC (WR-8). */
export interface InvitationDays {
  portal_id: number
  day: number
  sent: number
}

export interface EmailChanges {
  id: string
  portal_id: number
  person_id: string
  state: string
  policy: string
  path: string
  requested_at: number
  requested_by: string
  requested_session: number | null
  requested_ip: string
  requested_browser: string
  requested_platform: string
  old_email: string
  old_key: string
  old_trusted: number
  old_activation: number
  new_email: string
  new_key: string
  /** ES-8: a change like any other, but without a link. */
  hidden_conflict: number
  hold_until: number | null
  approved_by: string | null
  link_expires_at: number | null
  last_letter_at: number | null
  wrong_codes: number
  authenticator_at_request: number
  switched_at: number | null
  undo_until: number | null
  ended_at: number | null
  end_reason: string | null
  bulk_id: string | null
}

export interface Outbox {
  id: string
  portal_id: number
  kind: string
  recipient: string
  person_id: string | null
  culture: string
  subject: string | null
  /** Parameters of the letter, sealed with the server key; null once sent, dropped or aged. */
  body: string | null
  link_ids: string
  change_id: string | null
  state: string
  /** 0 goes before 1 (LD-5). */
  priority: number
  attempts: number
  next_attempt_at: number
  lease_until: number | null
  last_error: string | null
  created_at: number
  /** Since when it waits to be sent: its creation, or the last retry. */
  queued_at: number
  updated_at: number
  sent_at: number | null
}
