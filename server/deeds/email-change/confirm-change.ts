import { emailChangeDone } from '../../letters/email-change-done.ts'
import { countApiKeys } from '../../model/api-key.ts'
import { type EmailChange, findChange, takeEdge } from '../../model/email-change.ts'
import type { Link } from '../../model/link.ts'
import { consumeLink } from '../../model/link.ts'
import { stampsHold } from '../../model/link-judge.ts'
import { post, posting } from '../../model/outbox.ts'
import { Activation, lockPerson, type Person, Status } from '../../model/person.ts'
import { addressIsTaken, standingOf } from '../../model/person-address.ts'
import type { Session } from '../../model/session.ts'
import { emailChangeSettings } from '../../model/settings/email-change.ts'
import type { Db, Write } from '../../model/tables.ts'
import { duplicateEmail, linkInvalid, managedProfile, Problem } from '../../problems.ts'
import { byPerson, cultureFor, type Doing, nameOf } from '../doing.ts'
import { endChange } from './end-pending.ts'
import { switchAddress } from './switch-address.ts'

const second = 1000

/**
 * E8: the new mailbox is proved, the address is the link row's. Somebody else being quicker ends the change as a
 * conflict (E15): 400 `Duplicate Email`. Of any number of parallel uses one succeeds, the others are 401 (EK-3).
 */
export async function confirmChange(db: Db, doing: Doing, link: Link, session: Session | undefined): Promise<Person> {
  const outcome = await db
    .write(tx => confirm(tx, doing, link, session))
    .catch(error => {
      // The unique rule spoke inside the transaction, which is undone as a whole; the conflict is written in one of its own.
      if (error instanceof Problem && error.type === 'email_taken') return 'taken' as const
      throw error
    })
  if (outcome !== 'taken') return outcome
  await db.write(async tx => {
    const change = await findChange(tx, doing.portal, link.change_id ?? '')
    if (change) await endChange(tx, byPerson(doing, { id: change.person_id }), change, 'E15', 'conflict')
  })
  throw duplicateEmail()
}

async function confirm(tx: Write, doing: Doing, link: Link, session: Session | undefined): Promise<Person | 'taken'> {
  const person = await lockPerson(tx, doing.portal, link.target_id ?? '')
  const change = person && (await findChange(tx, doing.portal, link.change_id ?? ''))
  if (person === undefined || change === undefined || person.status !== Status.Active || !stampsHold(link, person)) throw linkInvalid()
  if (person.managed_by !== null) throw managedProfile()
  if (await addressIsTaken(tx, doing.portal, change.new_key, { reservedFor: person.id })) return 'taken'
  const switched = await takeSwitchEdge(tx, doing, person, change)
  if (switched === undefined || !(await consumeLink(tx, link, doing.now))) throw linkInvalid()

  const {
    person: changed,
    sessionsEnded,
    notice,
  } = await switchAddress(tx, byPerson(doing, person), {
    person,
    change: switched,
    activation: Activation.Activated,
    keepSession: session?.person_id === person.id ? session : undefined,
    who: person,
  })
  const culture = cultureFor(doing, person)
  const done = posting({
    letter: emailChangeDone,
    to: changed.email,
    personId: person.id,
    culture,
    params: {
      account: nameOf(person, culture),
      oldAddress: change.old_email,
      sessionsEnded,
      apiKeysKept: await countApiKeys(tx, person, doing.now),
      signInLinksKept: 0,
      authenticatorKept: changed.authenticator_at !== null,
    },
    changeId: change.id,
  })
  await post(tx, doing.portal, doing.server.mailroom, notice ? [done, notice] : [done], doing.now)
  return changed
}

/** Moves the change to its switched state; undefined when it was no longer waiting. */
async function takeSwitchEdge(tx: Write, doing: Doing, person: Person, change: EmailChange): Promise<EmailChange | undefined> {
  const { undoLife } = await doing.server.settings.of(doing.portal, emailChangeSettings)
  // Trusted at the switch is what counts (EU-1): the old mailbox may have been proved since the request.
  const { trusted } = await standingOf(tx, person)
  const before = { old_trusted: trusted ? 1 : 0, old_activation: person.activation_status, switched_at: doing.now }
  const set = trusted ? { ...before, undo_until: doing.now + undoLife * second } : { ...before, ended_at: doing.now, end_reason: 'closed' }
  const state = trusted ? 'undo_open' : 'closed'
  return (await takeEdge(tx, change, 'E8', state, set)) ? { ...change, ...set, state } : undefined
}
