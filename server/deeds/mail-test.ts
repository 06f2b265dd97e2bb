import { smtpTest } from '../letters/smtp-test.ts'
import { findMailTest, type MailTest, noteMailTest } from '../model/mail-test.ts'
import { post, posting } from '../model/outbox.ts'
import type { Viewer } from '../model/person.ts'
import type { Db } from '../model/tables.ts'
import { lockNamed } from '../platform/db/lock.ts'
import { cultureFor, type Doing } from './doing.ts'

/** Starts the test of a portal's mail server, or gives the one that runs; without a server it is over at once (SM-6). */
export async function startMailTest(db: Db, doing: Doing, viewer: Viewer): Promise<MailTest> {
  const { portal, server, now } = doing
  if (!(await server.mailroom.hasServer(portal))) return { id: '', state: 'local', error: 'Mail server is not configured', isOver: true }
  const letter = posting({
    letter: smtpTest,
    to: viewer.email,
    personId: viewer.id,
    culture: cultureFor(doing, viewer),
    params: { at: now, server: await server.mailroom.serverName(portal) },
  })
  return db.write(async tx => {
    await lockNamed(tx, `mail test ${portal.id}`)
    const running = await findMailTest(tx, portal, now)
    if (running && !running.isOver) return running
    const [letterId] = await post(tx, portal, server.mailroom, [letter], now)
    await noteMailTest(tx, portal, letterId!)
    return { id: letterId!, state: 'queued', error: '', isOver: false }
  })
}
