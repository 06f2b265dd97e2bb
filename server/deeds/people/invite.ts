import { invite as inviteLetter } from '../../letters/invite.ts'
import { type Address, normalAddress } from '../../model/address.ts'
import { takeInvitations } from '../../model/invitation-day.ts'
import { findHolders, type Holder } from '../../model/invitation-holders.ts'
import { type Posting, post } from '../../model/outbox.ts'
import { type Person, type PersonType, Status, Type, type Viewer } from '../../model/person.ts'
import { addPerson } from '../../model/person-add.ts'
import { seatsOf } from '../../model/plan.ts'
import { isRelated, relate } from '../../model/relation.ts'
import { demandSeat, freePaidSeats, isPaid, lockSeats } from '../../model/seats.ts'
import type { Write } from '../../model/tables.ts'
import { emailInvalid, emailTaken, type Problem, saying, seatsAsked, userDisabledNamed } from '../../problems.ts'
import { mayChangeType, mayInvite } from '../../rules/people.ts'
import { demand } from '../../rules/rule.ts'
import type { Doing } from '../doing.ts'
import { changeType } from './change-type.ts'
import { invitationLetter } from './invitation-letter.ts'

/** Who is to be invited, as sent: `type` was read, the address was looked at once (EA-1). */
export interface InvitationItem {
  readonly email: string
  readonly type: PersonType
}

/** Who invites whom, and what the day allows; `limit` undefined: any number. */
export interface Invitations {
  readonly viewer: Viewer
  readonly items: readonly InvitationItem[]
  /** An enabled culture for new people; null: that of the portal. */
  readonly culture: string | null
  readonly limit: number | undefined
  /** The day has no more invitations (WR-8). */
  readonly limitExceeded: () => Error
}

interface Judged {
  readonly address: Address
  readonly type: PersonType
  readonly holder: Person | undefined
}

/**
 * Invites people by letter (IN-1, rows 5 and 6, to IN-5): all are judged before anything is written. Gives those of the request,
 * in its order, as they are then.
 */
export async function invite(tx: Write, doing: Doing, given: Invitations): Promise<Person[]> {
  const { portal, server, now } = doing
  const { viewer, items, limit } = given
  const seats = seatsOf(server.config.plan)
  const once = firstOfEach(items)
  const asked = once.filter(({ type }) => isPaid(type)).length
  const left = await freePaidSeats(tx, portal, seats)
  if (asked > 0 && asked > left) throw tooManyAsked(asked, left)
  const judged = await judge(tx, doing, viewer, once)
  if (limit !== undefined && !(await takeInvitations(tx, portal, items.length, limit, now))) throw given.limitExceeded()

  // Known people first and in one order, so that parallel invitations of the same people wait for each other and do not lock up.
  const done = new Map<string, Person>()
  const known = judged.filter(item => item.holder !== undefined).sort((a, b) => (a.holder!.id < b.holder!.id ? -1 : 1))
  for (const { holder, type, address } of known) done.set(address.key, await meet(tx, doing, viewer, holder!, type))
  const letters: Posting[] = []
  if (known.length < judged.length) await lockSeats(tx, portal)
  for (const { holder, type, address } of judged) {
    if (holder !== undefined) continue
    const invited = await addPerson(tx, portal, { ...newcomer, email: address, type, culture: given.culture, createdBy: viewer.id }, now)
    await relate(tx, portal, viewer, invited)
    letters.push(await invitationLetter(tx, doing, inviteLetter, { invited, inviter: viewer }))
    done.set(address.key, invited)
  }
  // Judged again with what others took meanwhile (LM-3).
  const leftNow = await freePaidSeats(tx, portal, seats)
  if (asked > 0 && leftNow < 0) throw tooManyAsked(asked, Math.max(0, leftNow + asked))
  if (judged.some(({ holder, type }) => holder === undefined && !isPaid(type))) await demandSeat(tx, portal, Type.User, seats)
  await post(tx, portal, server.mailroom, letters, now)
  return judged.map(({ address }) => done.get(address.key)!)
}

const newcomer = { firstName: '', lastName: '', status: Status.Pending, how: 'invitation' } as const

const tooManyAsked = (asked: number, left: number): Problem => seatsAsked(saying({ asked, left: Math.max(0, left) }))

/** IN-3: items with one key count once, the first wins; what is no address is judged later. */
function firstOfEach(items: readonly InvitationItem[]): InvitationItem[] {
  const seen = new Set<string>()
  return items.filter(({ email }) => {
    const key = normalAddress(email)?.key ?? ''
    if (key === '') return true
    return !seen.has(key) && seen.add(key)
  })
}

/** Row 6, item by item: address, type, who holds it (IN-2, IN-5). */
async function judge(tx: Write, { portal }: Doing, viewer: Viewer, items: readonly InvitationItem[]): Promise<Judged[]> {
  const read = items.map(({ email, type }) => ({ address: normalAddress(email), type }))
  const holders = await findHolders(
    tx,
    portal,
    read.flatMap(({ address }) => address?.key ?? []),
  )
  return read.map(({ address, type }) => {
    if (address === undefined) throw emailInvalid()
    demand(mayInvite, viewer, type)
    return { address, type, holder: holderOf(holders.get(address.key), address) }
  })
}

function holderOf(holder: Holder | undefined, { address }: Address): Person | undefined {
  if (holder === undefined) return undefined
  if (holder.isReserved) throw emailTaken()
  if (holder.person.status === Status.Terminated) throw userDisabledNamed(saying({ email: address }))
  return holder.person
}

/** OC-5: who stands above whom. */
const rank: Readonly<Record<PersonType, number>> = { 2: 0, 4: 1, 1: 2, 3: 3 }

/** IN-4: somebody who is there already is raised to the type, where the viewer may take that step, and becomes known to the viewer. */
async function meet(tx: Write, doing: Doing, viewer: Viewer, person: Person, type: PersonType): Promise<Person> {
  const step = { person, type, isRelated: await isRelated(tx, doing.portal, viewer, person) }
  await relate(tx, doing.portal, viewer, person)
  const isRaise = !person.isOwner && rank[type] > rank[person.type as PersonType]
  return isRaise && mayChangeType(viewer, step) ? changeType(tx, doing, { person, type }) : person
}
