import { secretToConnect } from '../../model/authenticator.ts'
import { issueLinks } from '../../model/link.ts'
import type { Person } from '../../model/person.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { type Doing, lifeOf } from '../doing.ts'

/** Where somebody passes the second factor, and the key for it, which travels in a cookie. */
export interface Challenge {
  readonly type: 'TfaAuth' | 'TfaActivation'
  /** With type and uid, without the key. */
  readonly url: string
  readonly key: string
  /** What the app is set up with, base32; only while none is connected (AT-12). */
  readonly secret: string | undefined
}

/**
 * Leads somebody to the second factor: to their app, or to connecting one (directory.md AT-12, portal.md TF-15). A frozen account never connects a new
 * app: the code of the one it had, or somebody else, lets it in (email-change.md EU-4). `proved`: a password was just proved (ER-2). `person` is locked.
 */
export async function challenge(tx: Write, doing: Doing, person: Person, proved: boolean): Promise<Challenge> {
  const { portal, server, now } = doing
  const type = person.authenticator_at !== null || person.frozen_by !== null ? 'TfaAuth' : 'TfaActivation'
  const life = lifeOf(doing, type).milliseconds
  const [link] = await issueLinks(tx, portal, [{ type, target: person, life, payload: { proved: proved ? 1 : 0 } }], now)
  const secret = type === 'TfaActivation' ? await secretToConnect(tx, server.sealer, person) : undefined
  return { type, url: confirmLink(portal, server.sealer, { type, uid: person.id }), key: link!.key, secret }
}
