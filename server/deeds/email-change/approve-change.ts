import { addressInUseNotice } from '../../letters/address-in-use-notice.ts'
import { record } from '../../model/audit.ts'
import { type EmailChange, takeEdge } from '../../model/email-change.ts'
import { edges } from '../../model/email-change-states.ts'
import { issueLinks } from '../../model/link.ts'
import { type Posting, post, posting } from '../../model/outbox.ts'
import { findPersonByEmail, lockPerson, type Person } from '../../model/person.ts'
import { emailChangeSettings } from '../../model/settings/email-change.ts'
import type { Write } from '../../model/tables.ts'
import { cultureFor, type Doing } from '../doing.ts'
import { describeChange } from './end-pending.ts'
import { changeLetter } from './request-change.ts'

/** How a change leaves the hold: the old address approves, the hold passes, an administrator approves (EH-1). */
const ways = { E4: 'old', E5: 'hold', E6: 'administrator' } as const

const second = 1000
const day = 24 * 3_600_000

/**
 * E4, E5, E6: the hold is over and the new mailbox is asked to prove itself; approval alone never sets an address (EH-2).
 * Undefined: the change had left the hold meanwhile.
 */
export async function approveChange(
  tx: Write,
  doing: Doing,
  change: EmailChange,
  edge: keyof typeof ways,
): Promise<EmailChange | undefined> {
  const person = await lockPerson(tx, doing.portal, change.person_id)
  if (person === undefined) return undefined
  const { linkLife } = await doing.server.settings.of(doing.portal, emailChangeSettings)
  const set = { approved_by: ways[edge], link_expires_at: doing.now + linkLife * second, last_letter_at: doing.now }
  if (!(await takeEdge(tx, change, edge, 'awaiting_new', set))) return undefined
  const approved: EmailChange = { ...change, ...set, state: 'awaiting_new' }
  await record(tx, doing, edges[edge].audit, [person.id], describeChange(approved))
  await post(tx, doing.portal, doing.server.mailroom, await lettersToNew(tx, doing, person, approved, linkLife), doing.now)
  return approved
}

/** The letter with the link; for a hidden conflict the holder of the address is told instead, at most once a day (ES-8, EQ-9). */
export async function lettersToNew(tx: Write, doing: Doing, person: Person, change: EmailChange, linkLife: number): Promise<Posting[]> {
  if (change.hidden_conflict === 1) return noticeToHolder(tx, doing, change)
  const address = { address: change.new_email, key: change.new_key }
  const given = { type: 'EmailChange' as const, target: person, actorId: change.requested_by, address, changeId: change.id }
  const [link] = await issueLinks(tx, doing.portal, [{ ...given, life: linkLife * second }], doing.now)
  return [changeLetter(doing, person, change, link!, linkLife)]
}

async function noticeToHolder(tx: Write, doing: Doing, change: EmailChange): Promise<Posting[]> {
  const holder = await findPersonByEmail(tx, doing.portal, change.new_key)
  if (holder === undefined) return []
  const lately = await tx
    .selectFrom('outbox')
    .select('id')
    .where('portal_id', '=', doing.portal.id)
    .where('kind', '=', addressInUseNotice.name)
    .where('person_id', '=', holder.id)
    .where('created_at', '>', doing.now - day)
    .limit(1)
    .executeTakeFirst()
  if (lately) return []
  return [
    posting({
      letter: addressInUseNotice,
      to: holder.email,
      personId: holder.id,
      culture: cultureFor(doing, holder),
      params: { at: change.requested_at },
    }),
  ]
}
