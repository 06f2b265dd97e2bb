import { join } from '../../letters/join.ts'
import type { Address } from '../../model/address.ts'
import { record } from '../../model/audit.ts'
import { takeInvitations } from '../../model/invitation-day.ts'
import { issueLinks } from '../../model/link.ts'
import { post, posting } from '../../model/outbox.ts'
import { Type } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { invitationsSpent } from '../../problems.ts'
import { confirmLink } from '../../wire/links.ts'
import { bySystem, type Doing, lifeOf } from '../doing.ts'

/** Somebody who wants to join: their address, the language of the letter, and what they become. */
export interface Joining {
  readonly address: Address
  readonly culture: string | undefined
  /** A User, else a RoomAdmin (GS-22). */
  readonly asUser: boolean
}

/** A link to register by oneself, mailed to the address; an older one to it ends. Counts among the day's invitations (AM-6); audit 4023 by System. */
export async function sendJoin(tx: Write, doing: Doing, { address, culture: asked, asUser }: Joining): Promise<void> {
  const { portal, server, now } = doing
  const { limitInvitations } = server.config
  if (limitInvitations > 0 && !(await takeInvitations(tx, portal, 1, limitInvitations, now))) throw invitationsSpent()
  const emplType = asUser ? Type.User : Type.RoomAdmin
  const life = lifeOf(doing, 'EmpInvite')
  const given = { type: 'EmpInvite', target: null, address, payload: { emplType }, life: life.milliseconds } as const
  const [link] = await issueLinks(tx, portal, [given], now)
  const culture = asked ?? portal.culture
  const further = { emplType: String(emplType), ...(asked !== undefined && { culture: asked }) }
  const url = confirmLink(portal, server.sealer, { type: 'EmpInvite', key: link!.key, address: address.address, further })
  const params = { host: new URL(portal.url).host, link: url, life: life.seconds }
  const letter = posting({ letter: join, to: address.address, personId: null, culture, params, linkIds: [link!.id] })
  await post(tx, portal, server.mailroom, [letter], now)
  await record(tx, bySystem(doing), 'SentInviteInstructions', [], {})
}
