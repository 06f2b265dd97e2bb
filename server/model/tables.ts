import type { Generated, Selectable } from 'kysely'
import type { Db as AnyDb, Read as AnyRead, Write as AnyWrite } from '../platform/db/database.ts'
import type { ApiKeys, Authenticators, BackupCodes, Passwords, Sessions } from './tables-of-credentials.ts'
import type { ConfirmLinks, EmailChanges, InvitationDays, InvitationLinks, Outbox, ShortLinks } from './tables-of-links.ts'
import type { Photos, StoredFiles } from './tables-of-photos.ts'

/** Times are UTC milliseconds, flags 0 or 1, ids lower-case GUIDs, JSON is text. `portal_id` leads every key but `portals`'. */
interface Portals {
  id: Generated<number>
  /** Lower case; null once the portal is removed, so that the name is free again (WG-21). */
  alias: string | null
  public_url: string | null
  mapped_domain: string | null
  title: string | null
  culture: string
  time_zone: string
  status: number
  status_changed_at: number
  owner_id: string
  wizard_open: number
  created_at: number
}

/** Facts of the installation: salt of client hashes, last time seen. */
interface ServerFacts {
  name: string
  value: string
}

interface Settings {
  portal_id: number
  name: string
  value: string
  saved_at: number
}

interface People {
  id: string
  portal_id: number
  user_name: string
  /** Lower case; null once deleted. */
  user_name_key: string | null
  email: string
  /** EA-4; null while there is no address, and once deleted. */
  email_key: string | null
  first_name: string
  last_name: string
  /** Lower case, for sorting alike on both databases. */
  first_key: string
  last_key: string
  type: number
  status: number
  /** What a suspended person was (ST-9); null for everybody else. */
  status_before: number | null
  activation_status: number
  culture: string | null
  location: string | null
  notes: string | null
  contacts: string
  spam: number
  theme: string | null
  theme_at: number | null
  /** `{id}.{extension}` of the present photo; null without one. */
  photo: string | null
  managed_by: 'ldap' | 'sso' | null
  created_by: string | null
  created_at: number
  modified_at: number
  terminated_at: number | null
  deleted_at: number | null
  /** Lower-cased words for the text filter: names and address. */
  search_text: string
  /** LR-6: links keep those their type names; a difference ends them. */
  stamp_address: number
  stamp_credential: number
  stamp_status: number
  /** Own changes of the address are refused until then (change_blocked). */
  change_blocked_until: number | null
  /** The change whose undo froze the account (EU-4). */
  frozen_by: string | null
  /** When the app that is connected was; null: none is (TF-21). */
  authenticator_at: number | null
}

/** Questions of strangers for a new password that nobody has looked into yet (RP-4). */
interface PasswordRequests {
  portal_id: number
  id: string
  address_key: string
  ip: string
  browser: string
  platform: string
  page: string
  asked_at: number
}

/** One row per address held (EV-1). `held_key` is unique in the portal: the present and the reserved addresses. */
interface PersonAddresses {
  id: string
  portal_id: number
  person_id: string
  address: string
  address_key: string
  held_key: string | null
  held_from: number
  held_until: number | null
  trusted_at: number | null
  /** When a link sent to it was used; a first session makes trusted without that (EV-2). */
  proved_at: number | null
  how: string
  change_id: string | null
  reserved_until: number | null
}

interface Relations {
  portal_id: number
  source_id: string
  target_id: string
}

/** Kept with the rows, so that no request counts people (and paid seats are judged under one lock). */
interface PeopleCounts {
  portal_id: number
  type: number
  status: number
  people: number
}

interface LoginEvents {
  id: Generated<number>
  portal_id: number
  at: number
  action: number
  person_id: string | null
  login: string
  ip: string
  browser: string
  platform: string
  page: string
}

interface AuditEvents {
  id: Generated<number>
  portal_id: number
  at: number
  action: number
  actor_id: string | null
  targets: string
  description: string
  ip: string
  browser: string
  platform: string
  page: string
}

/** A letter that counts against a throttle of email-change.md section 12. */
interface LetterCounts {
  portal_id: number
  scope: string
  counted_key: string
  at: number
}

/** A tick of a job; its primary key elects the process that takes it. */
interface JobTicks {
  job: string
  slot: number
}

/** Every table of the database. */
export interface Tables {
  portals: Portals
  server_facts: ServerFacts
  settings: Settings
  people: People
  passwords: Passwords
  password_requests: PasswordRequests
  person_addresses: PersonAddresses
  relations: Relations
  people_counts: PeopleCounts
  sessions: Sessions
  api_keys: ApiKeys
  authenticators: Authenticators
  backup_codes: BackupCodes
  login_events: LoginEvents
  audit_events: AuditEvents
  confirm_links: ConfirmLinks
  invitation_links: InvitationLinks
  short_links: ShortLinks
  invitation_days: InvitationDays
  email_changes: EmailChanges
  outbox: Outbox
  letter_counts: LetterCounts
  photos: Photos
  stored_files: StoredFiles
  job_ticks: JobTicks
}

/** The database of this server. */
export type Db = AnyDb<Tables>
/** Reads; what takes one works inside transactions too. */
export type Read = AnyRead<Tables>
/** A transaction under way; nothing else changes rows. */
export type Write = AnyWrite<Tables>
/** A row as it is read. */
export type Row<K extends keyof Tables> = Selectable<Tables[K]>

/** The tables that the portal guard watches: all that belong to one portal. */
export const portalTables: ReadonlySet<string> = new Set<keyof Tables>([
  'settings',
  'people',
  'passwords',
  'password_requests',
  'person_addresses',
  'relations',
  'people_counts',
  'sessions',
  'api_keys',
  'authenticators',
  'backup_codes',
  'login_events',
  'audit_events',
  'confirm_links',
  'invitation_links',
  'short_links',
  'invitation_days',
  'email_changes',
  'outbox',
  'letter_counts',
  'photos',
  'stored_files',
])
