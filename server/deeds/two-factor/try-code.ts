import { spendCode } from '../../model/authenticator.ts'
import { lockPerson, type Person, Status } from '../../model/person.ts'
import { signInLimits } from '../../model/settings/sign-in-limits.ts'
import type { Db, Write } from '../../model/tables.ts'
import type { Windows } from '../../platform/rate.ts'
import { loginBlocked } from '../../problems.ts'
import type { Doing } from '../doing.ts'

/** What trying a code takes. */
export interface CodeCall extends Doing {
  readonly db: Db
  readonly server: Doing['server'] & { readonly windows: Windows }
}

const minute = 60_000
const second = 1000

/**
 * Tries a code of a person's app, or a backup code. The try counts before it is judged: `login_blocked` beyond what a minute allows (wire.md WU-4).
 * A right code is used up in the transaction in which `then` acts on the locked person; a wrong one gives undefined and writes nothing.
 */
export async function tryCode<T>(
  call: CodeCall,
  person: Person,
  code: string,
  then: (tx: Write, person: Person) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const { db, server, portal, now } = call
  const key = `codes ${portal.id} ${person.id}`
  const { attemptCount } = await server.settings.of(portal, signInLimits)
  const { allowed, resetAt } = await server.windows.hit(key, { most: attemptCount, window: minute }, now)
  if (!allowed) throw loginBlocked({ retryAfter: Math.max(1, Math.ceil((resetAt - now) / second)) })
  const done = await db.write(async tx => {
    const current = await lockPerson(tx, portal, person.id)
    if (current?.status !== Status.Active || !(await spendCode(tx, server.sealer, current, code, now))) return undefined
    return { value: await then(tx, current) }
  })
  if (done) await server.windows.takeBack(key)
  return done
}
