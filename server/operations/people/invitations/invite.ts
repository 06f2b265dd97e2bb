import { eyesOf } from '../../../api/eyes.ts'
import { brokenRule, operation, signedIn } from '../../../api/operation.ts'
import { invite as inviteByLetter } from '../../../deeds/people/invite.ts'
import { invitationsLeft } from '../../../model/invitation-day.ts'
import { findWaiting } from '../../../model/invitation-waiting.ts'
import { Type } from '../../../model/person.ts'
import { invitationSwitches } from '../../../model/settings/invitations.ts'
import { matchCulture } from '../../../platform/text/cultures.ts'
import { accessDenied } from '../../../problems.ts'
import { mayInviteAtAll } from '../../../rules/people.ts'
import { demand } from '../../../rules/rule.ts'
import { Employee, presentEmployee } from '../../../wire/employee.ts'
import { EmployeeType } from '../../../wire/enums.ts'
import { InviteMembers } from '../../../wire/member.ts'
import { list } from '../../../wire/schema.ts'

const limitExceeded = () => brokenRule('Invitations', 'Invitation limit is exceeded')

/** Invites people by letter, all or none (accounts.md IN-1 to IN-7). */
export const invite = operation({
  name: 'inviteUsers',
  at: 'POST /people/invite',
  tag: 'People / Invitations',
  about: 'Invite people by letter',
  description: `Each address gets a letter with a link to register; its person is there at once and waits as invited. Owners invite admins, room admins and users; admins room admins and users; room admins users. Without a type a room admin is invited.

Somebody who is here already is raised to the type, where that step is allowed to the caller. One item that is refused refuses all: then nobody is invited and no letter is sent. The answer lists everybody the caller can see who has not proved the mailbox yet, those of the request first.`,
  who: signedIn,
  body: InviteMembers,
  example: { body: { invitations: [{ type: 'User', email: 'new@example.com' }], culture: 'en-US' } },
  answers: list(Employee),
  refusals: [
    {
      status: 400,
      description: 'An address is malformed, kept for somebody, or belongs to a disabled person; or the invitations of the day are used up',
    },
    { status: 402, description: 'No seat left' },
    { status: 403, description: 'No right to invite, or to invite somebody as this type' },
  ],

  async run(call) {
    const { viewer, body, portal, db, server, now } = call
    const { limitInvitations } = server.config
    const limit = call.exempt || limitInvitations === 0 ? undefined : limitInvitations
    const items = body.invitations.map(({ type, email = '' }) => ({ email, type: type === EmployeeType.All ? Type.RoomAdmin : type }))
    const sent = items.filter(({ email }) => email.trim() !== '').length
    if (limit !== undefined && sent > (await invitationsLeft(db.read, portal, limit, now))) throw limitExceeded()
    if (!(await server.settings.of(portal, invitationSwitches)).allowInvitingMembers) throw accessDenied()
    demand(mayInviteAtAll, viewer, undefined)

    const culture = matchCulture(body.culture ?? '', server.config.enabledCultures) ?? null
    const invited = await db.write(tx => inviteByLetter(tx, call, { viewer, items, culture, limit, limitExceeded }))
    const waiting = await findWaiting(db.read, portal, viewer)
    const byId = new Map(waiting.map(person => [person.id, person]))
    const first = invited.flatMap(({ id }) => byId.get(id) ?? [])
    const mentioned = new Set(first.map(({ id }) => id))
    const eyes = await eyesOf(call, viewer)
    return [...first, ...waiting.filter(({ id }) => !mentioned.has(id))].map(person => presentEmployee(person, eyes))
  },
})
