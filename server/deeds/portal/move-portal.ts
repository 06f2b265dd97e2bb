import { portalRename } from '../../letters/portal-rename.ts'
import { record } from '../../model/audit.ts'
import { post, posting } from '../../model/outbox.ts'
import { findActivated } from '../../model/person-activated.ts'
import type { Portal } from '../../model/portal.ts'
import { findPortalRow } from '../../model/portal-list.ts'
import type { Row, Write } from '../../model/tables.ts'
import { cultureFor, type Doing } from '../doing.ts'

/** What of a portal's place is to change; a null public URL gives it the one that follows from its alias (WG-6). */
export interface Place {
  readonly alias?: string | undefined
  readonly publicUrl?: string | null | undefined
}

/** The public URL that follows from a row (WG-6). */
type UrlOf = (row: Pick<Row<'portals'>, 'id' | 'alias' | 'public_url'>) => string

/**
 * Gives a portal another alias or public URL; audit 20205. Everybody whose mailbox is proved learns of a new URL by letter
 * (links-and-letters.md section 7, portal_rename). Undefined when it was so already. A taken alias breaks a unique rule.
 */
export async function movePortal(tx: Write, doing: Doing, urlOf: UrlOf, place: Place): Promise<Portal | undefined> {
  const { portal, server, now } = doing
  const row = await findPortalRow(tx, String(portal.id))
  if (row === undefined) return undefined
  const set = {
    alias: place.alias ?? row.alias,
    public_url: place.publicUrl === undefined ? row.public_url : place.publicUrl,
  }
  if (set.alias === row.alias && set.public_url === row.public_url) return undefined
  await tx.updateTable('portals').set(set).where('id', '=', portal.id).execute()
  const url = urlOf({ id: portal.id, ...set })
  const moved = { ...portal, alias: set.alias ?? '', url }
  await record(tx, doing, 'OperatorCommandUsed', [], { command: 'portal set', alias: moved.alias, url })
  if (url !== portal.url) {
    const letters = (await findActivated(tx, portal)).map(person =>
      posting({
        letter: portalRename,
        to: person.email,
        personId: person.id,
        culture: cultureFor(doing, person),
        params: { oldUrl: portal.url, newUrl: url },
      }),
    )
    await post(tx, moved, server.mailroom, letters, now)
  }
  tx.announce('portals')
  return moved
}
