import { addressKey } from '../model/address.ts'
import { consumeLink } from '../model/link.ts'
import { judgeLink } from '../model/link-judge.ts'
import { recordLogin, unnamed } from '../model/login-event.ts'
import { Status } from '../model/person.ts'
import type { OpenedSession } from '../model/session.ts'
import type { Db } from '../model/tables.ts'
import { userDisabled, userNotFound } from '../problems.ts'
import type { Doing } from './doing.ts'
import { demandUnchanged } from './people/demand-unchanged.ts'
import { signIn } from './sign-in.ts'

/**
 * Sign-in by an Auth link of the person with that address; success uses it up and is no proof of a password (AT-14, ER-2).
 * `spendWrongKey` hears of a key that nobody has, and may refuse (LR-14).
 */
export async function signInByLink(
  db: Db,
  doing: Doing,
  given: { email: string; key: string; brief: boolean },
  spendWrongKey: () => Promise<void>,
): Promise<OpenedSession> {
  const key = addressKey(given.email)
  const judged = await judgeLink(db.read, doing.portal, { type: 'Auth', key: given.key, addressKey: key ?? null }, doing.now)
  if (judged.result !== 'ok') {
    if (judged.result === 'invalid' && judged.why === 'unknown' && given.key !== '') await spendWrongKey()
    await refuse('LoginFailViaApi', null)
    throw userNotFound()
  }
  const { link, person } = judged
  if (person.status !== Status.Active) {
    await refuse('LoginFailDisabledProfile', person.id)
    throw userDisabled()
  }
  return db.write(async tx => {
    await demandUnchanged(tx, doing.portal, person, userNotFound)
    if (!(await consumeLink(tx, link, doing.now))) throw userNotFound()
    return signIn(tx, doing, person, { action: 'AuthLinkActivated', login: person.email, brief: given.brief, fresh: false })
  })

  async function refuse(action: 'LoginFailViaApi' | 'LoginFailDisabledProfile', personId: string | null): Promise<void> {
    const event = { action, personId, login: given.email || unnamed }
    await db.write(tx => recordLogin(tx, doing.portal, event, doing.origin, doing.now))
  }
}
