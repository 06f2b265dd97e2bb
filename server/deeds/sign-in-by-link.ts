import { addressKey } from '../model/address.ts'
import { consumeLink, type Link } from '../model/link.ts'
import { judgeLink } from '../model/link-judge.ts'
import { recordLogin, unnamed } from '../model/login-event.ts'
import { type Person, Status } from '../model/person.ts'
import type { Db, Write } from '../model/tables.ts'
import { userDisabled, userNotFound } from '../problems.ts'
import type { Doing } from './doing.ts'
import { demandUnchanged } from './people/demand-unchanged.ts'

/**
 * Whose Auth link this is, for a sign-in by it (AT-14). Throws `not_found` or `user_disabled`, after a line in the login history.
 * `spendWrongKey` hears of a key that nobody has, and may refuse (LR-14).
 */
export async function judgeSignInLink(
  db: Db,
  doing: Doing,
  given: { email: string; key: string },
  spendWrongKey: () => Promise<void>,
): Promise<{ link: Link; person: Person }> {
  const key = addressKey(given.email)
  const judged = await judgeLink(db.read, doing.portal, { type: 'Auth', key: given.key, addressKey: key ?? null }, doing.now)
  if (judged.result !== 'ok') {
    if (judged.result === 'invalid' && judged.why === 'unknown' && given.key !== '') await spendWrongKey()
    await refuse('LoginFailViaApi', null)
    throw userNotFound()
  }
  if (judged.person.status === Status.Active) return judged
  await refuse('LoginFailDisabledProfile', judged.person.id)
  throw userDisabled()

  async function refuse(action: 'LoginFailViaApi' | 'LoginFailDisabledProfile', personId: string | null): Promise<void> {
    const event = { action, personId, login: given.email || unnamed }
    await db.write(tx => recordLogin(tx, doing.portal, event, doing.origin, doing.now))
  }
}

/** Uses the link up, unless somebody was quicker or its person was changed since; holds the person (AT-14). */
export async function spendSignInLink(tx: Write, doing: Doing, link: Link, person: Person): Promise<void> {
  await demandUnchanged(tx, doing.portal, person, userNotFound)
  if (!(await consumeLink(tx, link, doing.now))) throw userNotFound()
}
