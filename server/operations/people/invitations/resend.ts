import { eyesOf } from '../../../api/eyes.ts'
import { operation, signedIn } from '../../../api/operation.ts'
import { inviteAgain } from '../../../deeds/people/invite-again.ts'
import { findWaiting } from '../../../model/invitation-waiting.ts'
import { findPeople } from '../../../model/person.ts'
import { relatedTo } from '../../../model/relation.ts'
import { accessDenied, missingArgument } from '../../../problems.ts'
import { mayInviteAtAll, maySee } from '../../../rules/people.ts'
import { EmployeeFull, presentEmployeeFull } from '../../../wire/employee.ts'
import { ResendInvitations } from '../../../wire/member.ts'
import { list } from '../../../wire/schema.ts'

/** Sends the letters that people still wait for once more (accounts.md RI-1 to RI-5). */
export const resend = operation({
  name: 'resendUserInvites',
  at: 'PUT /people/invite',
  tag: 'People / Invitations',
  about: 'Send invitations again',
  description:
    'To those named, or with `resendAll` to everybody who has not proved the mailbox since they were added or invited. A fresh link goes out and the older one ends. People who need no letter, and those the caller could not have invited, are listed but get none.',
  who: signedIn,
  limit: 'sensitive',
  body: ResendInvitations,
  answers: list(EmployeeFull),
  refusals: [
    { status: 400, description: 'Nobody named' },
    { status: 403, description: 'Users and guests send only to themselves' },
  ],

  async run(call) {
    const { viewer, body, portal, db } = call
    if (!body.resendAll && body.userIds === undefined) throw missingArgument({ values: { name: 'UserIds' } })
    const named = body.userIds ?? []
    const onlySelf = !body.resendAll && named.every(id => id === viewer.id)
    if (!mayInviteAtAll(viewer, undefined) && !onlySelf) throw accessDenied()
    const ids = body.resendAll ? (await findWaiting(db.read, portal, viewer)).map(({ id }) => id) : named
    await db.write(tx => inviteAgain(tx, call, viewer, ids))

    const people = await findPeople(db.read, portal, [...new Set(ids)])
    const related = await relatedTo(db.read, portal, viewer)
    const makers = await findPeople(db.read, portal, [...new Set([...people.values()].flatMap(({ created_by }) => created_by ?? []))])
    const eyes = await eyesOf(call, viewer)
    return ids.flatMap(id => {
      const person = people.get(id)
      if (!person || !maySee(viewer, { person, isRelated: related.has(id) })) return []
      return presentEmployeeFull(person, eyes, makers.get(person.created_by ?? ''))
    })
  },
})
