import type { Static } from 'typebox'
import type { Portal } from '../model/portal.ts'
import type { ListedSession } from '../model/session-list.ts'
import { writeApiDate } from './date.ts'
import { flag, guid, integer, list, record, text, writtenDate } from './schema.ts'
import type { Zone } from './zones.ts'

const Connection = record(
  {
    id: integer(),
    tenantId: integer(),
    userId: guid(),
    mobile: flag(),
    ip: text(),
    country: text(),
    city: text(),
    browser: text(),
    platform: text(),
    date: writtenDate(),
    page: text(),
  },
  { title: 'Connection' },
)

/** The living sessions of the caller (portal.md SS-2). */
export const Connections = record({ loginEvent: integer(), items: list(Connection) }, { title: 'Connections' })
export type Connections = Static<typeof Connections>

const phones = /^(Android|iOS|Windows Phone)/

/** What the call itself says about its session, newer than what the row remembers. */
interface Live {
  readonly id: number
  readonly ip: string
  readonly browser: string
  readonly platform: string
}

/** Presents sessions, the calling one first and as it is now (SS-2). */
export function presentConnections(
  sessions: readonly ListedSession[],
  live: Live | undefined,
  { portal, zone }: { portal: Portal; zone: Zone },
): Connections {
  const present = (session: ListedSession): Connections['items'][number] => {
    const { ip, browser, platform } = session.id === live?.id ? live : session
    return {
      id: session.id,
      tenantId: portal.id,
      userId: session.person_id,
      mobile: phones.test(platform),
      ip,
      country: '',
      city: '',
      browser,
      platform,
      date: writeApiDate(session.created_at, zone),
      page: session.page,
    }
  }
  const own = sessions.filter(session => session.id === live?.id)
  const others = sessions.filter(session => session.id !== live?.id)
  return { loginEvent: own[0]?.id ?? 0, items: [...own, ...others].map(present) }
}
