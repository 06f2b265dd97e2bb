import { issueLinks } from '../../model/link.ts'
import { endOldest } from '../../model/living-links.ts'
import type { Person } from '../../model/person.ts'
import { shortenLink } from '../../model/short-link.ts'
import type { Write } from '../../model/tables.ts'
import { confirmLink } from '../../wire/links.ts'
import { type Doing, lifeOf } from '../doing.ts'

/** A fresh short URL by which others may add a guest of the sharer's to theirs; earlier ones live on, up to a cap (directory.md GU-5, LR-11). */
export async function shareGuest(tx: Write, doing: Doing, sharer: Person, guest: Person): Promise<string> {
  const { portal, server, now } = doing
  const life = lifeOf(doing, 'GuestShareLink').milliseconds
  const address = { address: guest.email, key: guest.email_key ?? '' }
  const payload = { guest: guest.id }
  const given = { type: 'GuestShareLink', target: sharer, actorId: sharer.id, address, payload, life } as const
  const [link] = await issueLinks(tx, portal, [given], now)
  await endOldest(tx, portal, sharer, { type: 'GuestShareLink', payload }, now)
  const parts = { type: 'GuestShareLink', key: link!.key, uid: sharer.id, address: guest.email } as const
  const { pathname, search } = new URL(confirmLink(portal, server.sealer, parts))
  return shortenLink(tx, portal, { linkId: link!.id, path: pathname + search })
}
