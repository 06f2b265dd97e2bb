import { confirmCode } from '../../model/confirm-code.ts'
import { type EmailChange, findPendingChange, findShownChange, isPending } from '../../model/email-change.ts'
import { encodeHtml } from '../../model/name.ts'
import { lettersOfChange } from '../../model/outbox-list.ts'
import { findPerson, type Person, type Viewer } from '../../model/person.ts'
import type { Db } from '../../model/tables.ts'
import { parseGuid } from '../../platform/ids.ts'
import { accessDenied, userNotFound } from '../../problems.ts'
import { mayChange } from '../../rules/people.ts'
import { type EmailChangeDto, presentEmailChange } from '../../wire/email-change.ts'
import type { Zones } from '../../wire/zones.ts'
import { type Doing, nameOf } from '../doing.ts'
import { resendPause } from './resend-change.ts'
import { shownLetters } from './shown-letters.ts'
import { settleOverdue } from './sweep-changes.ts'

/** Who looks at a change. */
export interface ChangeCall extends Doing {
  readonly db: Db
  readonly server: Doing['server'] & { readonly zones: Zones }
}

/** The person of `{id}`, for the person themselves, who asked for their change, and who may change them (EO-1, EO-3, EO-4). */
export async function personOfChange(call: ChangeCall, viewer: Viewer, id: string): Promise<Person> {
  const { db, portal } = call
  const person = await findPerson(db.read, portal, parseGuid(id) ?? '')
  if (person === undefined) throw userNotFound()
  if (mayChange(viewer, person)) return person
  if ((await findPendingChange(db.read, person))?.requested_by !== viewer.id) throw accessDenied()
  return person
}

/** The change to show, after what is overdue was taken (E-A); undefined when there is none. */
export async function shownChangeOf(call: ChangeCall, person: Person): Promise<EmailChange | undefined> {
  await settleOverdue(call, person)
  return findShownChange(call.db.read, person, call.now)
}

/** Presents a change to a signed-in caller: who may see what of it is EO-20, the code is for the asking session alone (EL-5). */
export async function showChange(call: ChangeCall, viewer: Viewer, person: Person, change: EmailChange): Promise<EmailChangeDto> {
  const { db, portal, server } = call
  const requester = await findPerson(db.read, portal, change.requested_by)
  const isParty = viewer.id === person.id || viewer.id === change.requested_by
  const asked = viewer.id === person.id && viewer.session !== undefined && viewer.session.id === change.requested_session
  const code = asked && change.state === 'awaiting_new' ? confirmCode(server.sealer, change.id, viewer.session!.id) : undefined
  return presentEmailChange(change, {
    zone: server.zones.named(portal.zone),
    isParty,
    seesOrigin: isParty || viewer.isAdmin,
    requester: { id: change.requested_by, displayName: requester ? encodeHtml(nameOf(requester, viewer.culture ?? portal.culture)) : '' },
    letters: shownLetters(change, viewer, await lettersOfChange(db.read, portal, change.id)),
    confirmCode: code,
    resendAfter: isPending(change) ? (change.last_letter_at ?? 0) + resendPause : null,
  })
}
