import { addressKey } from '../model/address.ts'
import { useLink } from '../model/link.ts'
import { judgeLink } from '../model/link-judge.ts'
import { Status } from '../model/person.ts'
import type { OpenedSession } from '../model/session.ts'
import type { Db } from '../model/tables.ts'
import { userDisabled, userNotFound } from '../problems.ts'
import type { Doing } from './doing.ts'
import { signIn } from './sign-in.ts'

/** Sign-in by an Auth link of the person with that address; success uses it up and is no proof of a password (AT-14, ER-2). */
export async function signInByLink(db: Db, doing: Doing, given: { email: string; key: string; brief: boolean }): Promise<OpenedSession> {
  const key = addressKey(given.email)
  const judged = await judgeLink(db.read, doing.portal, { type: 'Auth', key: given.key, addressKey: key ?? null }, doing.now)
  if (judged.result !== 'ok') throw userNotFound()
  const { link, person } = judged
  if (person.status !== Status.Active) throw userDisabled()
  return db.write(async tx => {
    if (!(await useLink(tx, link, doing.now))) throw userNotFound()
    return signIn(tx, doing, person, { action: 'AuthLinkActivated', login: person.email, brief: given.brief, fresh: false })
  })
}
