import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import type { Migration } from '../../platform/db/migrate.ts'

type Kind = Parameters<Migration['up']>[1]
type Columns = Readonly<Record<string, 'text' | 'text?' | 'number' | 'number?'>>

/** Text is compared code point by code point on both databases (EA-4). */
const typeOf = (kind: Kind, column: string) =>
  column.startsWith('number') ? 'bigint' : kind === 'postgres' ? sql`text collate "C"` : 'text'

/** One table from a plain list of columns; a question mark allows null. */
function table(db: Kysely<unknown>, kind: Kind, name: string, columns: Columns): CreateTableBuilder<string, string> {
  let made = db.schema.createTable(name) as CreateTableBuilder<string, string>
  for (const [column, content] of Object.entries(columns)) {
    made = made.addColumn(column, typeOf(kind, content), c => (content.endsWith('?') ? c : c.notNull()))
  }
  return made
}

/** A key in time order: SQLite's rowid alias, PostgreSQL's identity. */
function numbered(db: Kysely<unknown>, kind: Kind, name: string, columns: Columns): CreateTableBuilder<string, string> {
  const made = table(db, kind, name, columns)
  return kind === 'postgres'
    ? made.addColumn('id', 'bigint', c => c.primaryKey().generatedAlwaysAsIdentity())
    : made.addColumn('id', 'integer', c => c.primaryKey().autoIncrement())
}

const origin = { ip: 'text', browser: 'text', platform: 'text' } as const

export const firstTables: Migration = {
  name: '0001-first-tables',
  async up(db, kind) {
    await numbered(db, kind, 'portals', {
      alias: 'text?',
      public_url: 'text?',
      mapped_domain: 'text?',
      title: 'text?',
      culture: 'text',
      time_zone: 'text',
      status: 'number',
      status_changed_at: 'number',
      owner_id: 'text',
      wizard_open: 'number',
      created_at: 'number',
    })
      .addUniqueConstraint('portals_alias_once', ['alias'])
      .addUniqueConstraint('portals_mapped_domain_once', ['mapped_domain'])
      .execute()
    await table(db, kind, 'server_facts', { name: 'text', value: 'text' }).addPrimaryKeyConstraint('server_facts_key', ['name']).execute()
    await table(db, kind, 'settings', { portal_id: 'number', name: 'text', value: 'text', saved_at: 'number' })
      .addPrimaryKeyConstraint('settings_key', ['portal_id', 'name'])
      .execute()

    await table(db, kind, 'people', {
      id: 'text',
      portal_id: 'number',
      user_name: 'text',
      user_name_key: 'text?',
      email: 'text',
      email_key: 'text?',
      first_name: 'text',
      last_name: 'text',
      first_key: 'text',
      last_key: 'text',
      type: 'number',
      status: 'number',
      activation_status: 'number',
      culture: 'text?',
      location: 'text?',
      notes: 'text?',
      contacts: 'text',
      spam: 'number',
      theme: 'text?',
      managed_by: 'text?',
      created_by: 'text?',
      created_at: 'number',
      modified_at: 'number',
      terminated_at: 'number?',
      deleted_at: 'number?',
      search_text: 'text',
      stamp_address: 'number',
      stamp_credential: 'number',
      stamp_status: 'number',
      change_blocked_until: 'number?',
      frozen_by: 'text?',
    })
      .addPrimaryKeyConstraint('people_key', ['portal_id', 'id'])
      .addUniqueConstraint('people_user_name_key_once', ['portal_id', 'user_name_key'])
      .execute()
    await table(db, kind, 'passwords', { portal_id: 'number', person_id: 'text', hash: 'text', set_at: 'number' })
      .addPrimaryKeyConstraint('passwords_key', ['portal_id', 'person_id'])
      .execute()
    await table(db, kind, 'person_addresses', {
      id: 'text',
      portal_id: 'number',
      person_id: 'text',
      address: 'text',
      address_key: 'text',
      held_key: 'text?',
      held_from: 'number',
      held_until: 'number?',
      trusted_at: 'number?',
      how: 'text',
      change_id: 'text?',
      reserved_until: 'number?',
    })
      .addPrimaryKeyConstraint('person_addresses_key', ['portal_id', 'id'])
      .addUniqueConstraint('person_addresses_held_key_once', ['portal_id', 'held_key'])
      .execute()
    await db.schema.createIndex('person_addresses_of_person').on('person_addresses').columns(['portal_id', 'person_id']).execute()
    await table(db, kind, 'relations', { portal_id: 'number', source_id: 'text', target_id: 'text' })
      .addPrimaryKeyConstraint('relations_key', ['portal_id', 'source_id', 'target_id'])
      .execute()
    await table(db, kind, 'people_counts', { portal_id: 'number', type: 'number', status: 'number', people: 'number' })
      .addPrimaryKeyConstraint('people_counts_key', ['portal_id', 'type', 'status'])
      .execute()

    const entry = { portal_id: 'number', at: 'number', action: 'number', ...origin, page: 'text' } as const
    await numbered(db, kind, 'login_events', { ...entry, person_id: 'text?', login: 'text' }).execute()
    await numbered(db, kind, 'audit_events', { ...entry, actor_id: 'text?', targets: 'text', description: 'text' }).execute()
    for (const name of ['login_events', 'audit_events'] as const)
      await db.schema.createIndex(`${name}_of_portal`).on(name).columns(['portal_id', 'id']).execute()
    await table(db, kind, 'sessions', {
      id: 'number',
      portal_id: 'number',
      person_id: 'text',
      token_hash: 'text',
      created_at: 'number',
      expires_at: 'number?',
      seen_at: 'number',
      fresh_at: 'number?',
      is_brief: 'number',
      ...origin,
    })
      .addPrimaryKeyConstraint('sessions_key', ['portal_id', 'id'])
      .addUniqueConstraint('sessions_token_hash_once', ['portal_id', 'token_hash'])
      .execute()
    await db.schema.createIndex('sessions_of_person').on('sessions').columns(['portal_id', 'person_id']).execute()

    await table(db, kind, 'confirm_links', {
      id: 'text',
      portal_id: 'number',
      type: 'number',
      key_hash: 'text',
      target_id: 'text?',
      actor_id: 'text?',
      address: 'text?',
      address_key: 'text?',
      change_id: 'text?',
      payload: 'text',
      stamp_address: 'number?',
      stamp_credential: 'number?',
      stamp_status: 'number?',
      max_uses: 'number?',
      uses: 'number',
      created_at: 'number',
      expires_at: 'number?',
      used_at: 'number?',
      revoked_at: 'number?',
      revoked_why: 'text?',
      opened_at: 'number?',
    })
      .addPrimaryKeyConstraint('confirm_links_key', ['portal_id', 'id'])
      .addUniqueConstraint('confirm_links_key_hash_once', ['portal_id', 'key_hash'])
      .execute()
    await db.schema.createIndex('confirm_links_of_target').on('confirm_links').columns(['portal_id', 'target_id', 'type']).execute()

    await table(db, kind, 'email_changes', {
      id: 'text',
      portal_id: 'number',
      person_id: 'text',
      state: 'text',
      policy: 'text',
      path: 'text',
      requested_at: 'number',
      requested_by: 'text',
      requested_session: 'number?',
      requested_ip: 'text',
      requested_browser: 'text',
      requested_platform: 'text',
      old_email: 'text',
      old_key: 'text',
      old_trusted: 'number',
      old_activation: 'number',
      new_email: 'text',
      new_key: 'text',
      hidden_conflict: 'number',
      hold_until: 'number?',
      approved_by: 'text?',
      link_expires_at: 'number?',
      last_letter_at: 'number?',
      wrong_codes: 'number',
      authenticator_at_request: 'number',
      switched_at: 'number?',
      undo_until: 'number?',
      ended_at: 'number?',
      end_reason: 'text?',
      bulk_id: 'text?',
    })
      .addPrimaryKeyConstraint('email_changes_key', ['portal_id', 'id'])
      .execute()
    await db.schema
      .createIndex('email_changes_pending_once')
      .unique()
      .on('email_changes')
      .columns(['portal_id', 'person_id'])
      .where(sql.ref('state'), 'in', [sql.lit('awaiting_old'), sql.lit('awaiting_new')])
      .execute()
    await db.schema.createIndex('email_changes_of_person').on('email_changes').columns(['portal_id', 'person_id', 'id']).execute()

    await table(db, kind, 'outbox', {
      id: 'text',
      portal_id: 'number',
      kind: 'text',
      recipient: 'text',
      person_id: 'text?',
      culture: 'text',
      subject: 'text?',
      body: 'text?',
      link_ids: 'text',
      change_id: 'text?',
      state: 'text',
      priority: 'number',
      attempts: 'number',
      next_attempt_at: 'number',
      lease_until: 'number?',
      last_error: 'text?',
      created_at: 'number',
      updated_at: 'number',
      sent_at: 'number?',
    })
      .addPrimaryKeyConstraint('outbox_key', ['portal_id', 'id'])
      .execute()
    await db.schema
      .createIndex('outbox_due')
      .on('outbox')
      .columns(['priority', 'next_attempt_at'])
      .where(sql.ref('state'), 'in', [sql.lit('queued'), sql.lit('sending')])
      .execute()
    await db.schema.createIndex('outbox_of_change').on('outbox').columns(['portal_id', 'change_id']).execute()
    await table(db, kind, 'letter_counts', { portal_id: 'number', scope: 'text', counted_key: 'text', at: 'number' }).execute()
    await db.schema.createIndex('letter_counts_of_key').on('letter_counts').columns(['portal_id', 'scope', 'counted_key', 'at']).execute()
    await table(db, kind, 'job_ticks', { job: 'text', slot: 'number' }).addPrimaryKeyConstraint('job_ticks_key', ['job', 'slot']).execute()
  },
}
