import assert from 'node:assert/strict'
import { AuditAction } from '../../server/model/audit-actions.ts'
import { linkKinds } from '../../server/model/link-types.ts'
import type { Read } from '../../server/model/tables.ts'
import { hashToken } from '../../server/platform/crypto/tokens.ts'
import type { Acknowledged } from './clients.ts'

/** Everything of one portal that the clients write. */
async function readAll(db: Read, portalId: number) {
  return {
    people: await db.selectFrom('people').selectAll().where('portal_id', '=', portalId).execute(),
    passwords: await db.selectFrom('passwords').selectAll().where('portal_id', '=', portalId).execute(),
    addresses: await db.selectFrom('person_addresses').selectAll().where('portal_id', '=', portalId).execute(),
    counts: await db.selectFrom('people_counts').selectAll().where('portal_id', '=', portalId).execute(),
    sessions: await db.selectFrom('sessions').selectAll().where('portal_id', '=', portalId).execute(),
    logins: await db.selectFrom('login_events').selectAll().where('portal_id', '=', portalId).execute(),
    audit: await db.selectFrom('audit_events').selectAll().where('portal_id', '=', portalId).execute(),
    links: await db.selectFrom('confirm_links').selectAll().where('portal_id', '=', portalId).execute(),
    changes: await db.selectFrom('email_changes').selectAll().where('portal_id', '=', portalId).execute(),
    letters: await db.selectFrom('outbox').selectAll().where('portal_id', '=', portalId).execute(),
  }
}
type All = Awaited<ReturnType<typeof readAll>>

/** Fails when something acknowledged is missing, or anything is there in part. */
export async function checkWhole(db: Read, portalId: number, acknowledged: readonly Acknowledged[]): Promise<void> {
  const all = await readAll(db, portalId)
  for (const done of acknowledged) assert.ok(isThere(all, done), `acknowledged and lost: ${JSON.stringify(done)}`)
  assert.deepEqual(
    all.changes.flatMap(change => faultsOfChange(all, change)),
    [],
  )
  assert.deepEqual(faultsOfPeople(all), [])
  const logins = new Set(all.logins.map(({ id }) => Number(id)))
  assert.deepEqual(
    all.sessions.filter(({ id }) => !logins.has(Number(id))),
    [],
    'a session without its login event',
  )
}

function isThere(all: All, done: Acknowledged): boolean {
  if (done.what === 'signed in') return all.sessions.some(session => session.token_hash === hashToken(done.token))
  const { personId, address } = done
  if (done.what === 'person added')
    return (
      all.people.some(person => person.id === personId && person.email === address) && all.passwords.some(one => one.person_id === personId)
    )
  return all.changes.some(
    change =>
      change.person_id === personId && change.new_email === address && (done.what === 'change asked for' || change.switched_at !== null),
  )
}

/** What a change of address consists of: its links, its letters, its lines of the trail, and for one that was made the address itself. */
function faultsOfChange(all: All, change: All['changes'][number]): string[] {
  const links = all.links.filter(link => link.change_id === change.id).map(({ type }) => type)
  const letters = all.letters.filter(letter => letter.change_id === change.id).map(({ kind }) => kind)
  const actions = all.audit.filter(({ description }) => description.includes(change.id)).map(({ action }) => action)
  const asked = change.path === 'letter'
  const wanted = asked
    ? {
        links: [linkKinds.EmailChange.number, linkKinds.EmailCancel.number],
        letters: ['change_email', 'email_change_requested'],
        action: AuditAction.UserSentEmailChangeInstructions,
      }
    : {
        links: change.undo_until === null ? [] : [linkKinds.EmailRevert.number],
        letters: ['activate_email', 'email_changed_notice'],
        action: AuditAction.UserUpdatedEmail,
      }
  const faults = [
    ...wanted.links.filter(type => !links.includes(type)).map(type => `link ${type}`),
    ...wanted.letters.filter(kind => !letters.includes(kind)).map(kind => `letter ${kind}`),
    ...(actions.includes(wanted.action) ? [] : ['audit']),
    ...(asked || all.addresses.some(one => one.change_id === change.id && one.address === change.new_email) ? [] : ['address']),
  ]
  return faults.map(fault => `${change.id} (${change.path}) lacks ${fault}`)
}

function faultsOfPeople(all: All): string[] {
  const pending = all.changes.filter(({ state }) => state === 'awaiting_new').map(change => change.person_id)
  const counted = all.counts.reduce((sum, { people }) => sum + Number(people), 0)
  return [
    ...all.people
      .filter(person => !all.addresses.some(one => one.person_id === person.id && one.held_key === person.email_key))
      .map(({ email }) => `${email} is not held`),
    ...all.people.filter(({ id }) => pending.filter(one => one === id).length > 1).map(({ email }) => `${email} has two pending changes`),
    ...(counted === all.people.length ? [] : [`${counted} people are counted, ${all.people.length} are there`]),
    ...all.people
      .filter(
        person =>
          person.email.startsWith('added') &&
          !all.audit.some(({ action, targets }) => action === AuditAction.GuestCreated && targets.includes(person.id)) &&
          !all.audit.some(({ action, targets }) => action === AuditAction.UserCreated && targets.includes(person.id)),
      )
      .map(({ email }) => `${email} was added without a trace`),
  ]
}
