import { operation, signedIn } from '../../../api/operation.ts'
import { demandBothFactors } from '../../../deeds/email-change/demand-both-factors.ts'
import { retireUndo as retire } from '../../../deeds/email-change/retire-undo.ts'
import { showChange } from '../../../deeds/email-change/show-change.ts'
import { findUndoable } from '../../../model/email-change.ts'
import { findPerson } from '../../../model/person.ts'
import { accessDenied, noPendingChange, userNotFound } from '../../../problems.ts'
import { mayRescue } from '../../../rules/email-change.ts'
import { EmailChangeDto } from '../../../wire/email-change.ts'
import { guid, optional, record, text } from '../../../wire/schema.ts'

/**
 * Ends the right of the old address to undo before its time (email-change.md EO-8, EU-6): the owner for others, an
 * administrator who did not ask for the change; the person only with an authenticator connected before it.
 */
export const retireUndo = operation({
  name: 'retireEmailUndo',
  at: 'POST /people/{id}/email-change/retire-undo',
  root: '/api/roster/1',
  tag: 'Roster / E-mail change',
  about: 'End the right to undo early',
  description:
    'From then on the old address can no longer undo the change. For the own account it takes the password and a code of an authenticator app that was connected before the change was asked for.',
  who: signedIn,
  params: record({ id: guid() }),
  body: record({ password: optional(text()), passwordHash: optional(text()), tfaCode: optional(text()) }, { title: 'RetireProof' }),
  answers: EmailChangeDto,
  refusals: [
    { status: 403, description: 'Not allowed, or password and code are not both right' },
    { status: 404, description: 'Nothing can be undone' },
  ],

  async run(call) {
    const { db, portal, viewer, params, body } = call
    const person = await findPerson(db.read, portal, params.id)
    if (person === undefined) throw userNotFound()
    const isOwn = viewer.id === person.id
    const change = (await findUndoable(db.read, person)).at(-1)
    if (!isOwn && (!mayRescue(viewer, person) || (!viewer.isOwner && change?.requested_by === viewer.id))) throw accessDenied()
    if (isOwn) await demandBothFactors({ ...call, viewer }, change, body)
    if (change === undefined) throw noPendingChange()
    const retired = await db.write(tx => retire(tx, call, change))
    return showChange(call, viewer, person, retired)
  },
})
