import { record } from '../../model/audit.ts'
import { type EmailChange, findPendingChange, takeEdge } from '../../model/email-change.ts'
import { countLetter, demandLetterAllowed } from '../../model/letter-throttle.ts'
import { issueLinks } from '../../model/link.ts'
import { post } from '../../model/outbox.ts'
import { lockPerson, type Person, type Viewer } from '../../model/person.ts'
import type { EmailChangeSettings } from '../../model/settings/email-change.ts'
import type { Write } from '../../model/tables.ts'
import { noPendingChange, rateLimited } from '../../problems.ts'
import type { Doing } from '../doing.ts'
import { describeChange } from './end-pending.ts'
import { changeLetter } from './request-change.ts'

const second = 1000
/** EQ-6: two letters of one change are at least so far apart, in milliseconds. */
export const resendPause = 60 * second

/** E14 in `awaiting_new`: a new link, the older one ends, its life starts anew. */
export async function resendChange(tx: Write, doing: Doing & { readonly exempt: boolean }, person: Person, asker: Viewer, settings: EmailChangeSettings): Promise<EmailChange> {
  await lockPerson(tx, doing.portal, person.id)
  const change = await findPendingChange(tx, person)
  if (change === undefined) throw noPendingChange()
  const wait = (change.last_letter_at ?? 0) + resendPause - doing.now
  if (wait > 0) throw rateLimited({ retryAfter: Math.ceil(wait / second) })
  const address = { address: change.new_email, key: change.new_key }
  if (!doing.exempt) await demandLetterAllowed(tx, doing.portal, asker, address, settings, doing.now)

  const life = settings.linkLife * second
  const set = { last_letter_at: doing.now, link_expires_at: doing.now + life }
  if (!(await takeEdge(tx, change, 'E14', change.state, set))) throw noPendingChange()
  const [link] = await issueLinks(tx, doing.portal, [{ type: 'EmailChange', target: person, actorId: asker.id, address, changeId: change.id, life }], doing.now)
  await post(tx, doing.portal, doing.server.mailroom, [changeLetter(doing, person, change, link!, settings.linkLife)], doing.now)
  await countLetter(tx, doing.portal, asker, address, settings, doing.now)
  await record(tx, doing, 'EmailChangeResent', [person.id], describeChange(change))
  return { ...change, ...set }
}
