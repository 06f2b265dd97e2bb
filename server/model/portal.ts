import type { Db, Row } from './tables.ts'

/** wire.md WN-9; the others are never set. */
export const PortalStatus = { Active: 0, Suspended: 1, RemovePending: 2 } as const

/** One portal: a company, strictly apart from the others. */
export interface Portal {
  readonly id: number
  readonly alias: string
  /** Public URL without a slash at the end: base of every link in letters and answers (WG-6). */
  readonly url: string
  readonly mappedDomain: string | null
  readonly title: string
  /** Null while the default title is in force (GS-13). */
  readonly ownTitle: string | null
  readonly culture: string
  /** IANA name. */
  readonly zone: string
  readonly status: number
  readonly statusChangedAt: number
  readonly ownerId: string
  readonly wizardOpen: boolean
  readonly createdAt: number
}

/** What of the server's configuration decides which portal a host means (wire.md section 5). */
export interface PortalPlaces {
  readonly baseDomain: string
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly productName: string
}

/** The portals of the server, by every name they are found by; kept in memory until one changes. */
export interface Portals {
  /** WG-2 to WG-4; undefined: no portal. `host` is lower case and without port. */
  byHost(host: string): Promise<Portal | undefined>
  /** WG-1: by the host of an `Origin`, which names an alias, `alias.baseDomain` or a mapped domain; never the bare host. */
  byName(host: string): Promise<Portal | undefined>
  byId(id: number): Promise<Portal | undefined>
  /** By id, also one that is removed: its last letter still goes out, and what was under way there ends. */
  everById(id: number): Promise<Portal | undefined>
  /** The lowest id that is not RemovePending (WG-3). */
  first(): Promise<Portal | undefined>
  publicUrlOf(row: Pick<Row<'portals'>, 'id' | 'alias' | 'public_url'>, firstId: number | undefined): string
}

const cacheSize = 1000
const isBare = (host: string): boolean => host === 'localhost' || /^[\d.]+$/.test(host) || host.includes(':')

/** Finds portals, remembering them until a portal of this server changes (signal `portals`). */
export function createPortals(db: Db, places: PortalPlaces): Portals {
  const cache = new Map<string, Promise<Portal | undefined>>()
  db.on('portals', () => cache.clear())
  const publicHost = new URL(places.publicUrl).hostname

  const remembered = (key: string, find: () => Promise<Portal | undefined>): Promise<Portal | undefined> => {
    const known = cache.get(key)
    if (known) return known
    if (cache.size >= cacheSize) cache.clear()
    const found = find()
    cache.set(key, found)
    // A failed or empty look-up is not remembered, lest strangers' host names fill the cache.
    void found.then(
      portal => portal === undefined && cache.delete(key),
      () => cache.delete(key),
    )
    return found
  }

  const living = () => db.read.selectFrom('portals').selectAll().where('status', '!=', PortalStatus.RemovePending)
  const firstId = async () => (await living().orderBy('id').limit(1).executeTakeFirst())?.id
  const shaped = async (row: Row<'portals'> | undefined) => row && toPortal(row, places, publicUrlOf(row, await firstId()))

  function publicUrlOf(row: Pick<Row<'portals'>, 'id' | 'alias' | 'public_url'>, first: number | undefined): string {
    if (row.public_url) return row.public_url
    if (row.id === first || first === undefined) return places.publicUrl
    const url = new URL(places.publicUrl)
    return `${url.protocol}//${row.alias}.${places.baseDomain}${url.port && `:${url.port}`}`
  }

  const byAlias = (alias: string) =>
    remembered(`alias ${alias}`, async () => shaped(await living().where('alias', '=', alias).executeTakeFirst()))
  const byDomain = (host: string) =>
    remembered(`domain ${host}`, async () => shaped(await living().where('mapped_domain', '=', host).executeTakeFirst()))
  const first = () => remembered('first', async () => shaped(await living().orderBy('id').limit(1).executeTakeFirst()))

  async function byName(host: string): Promise<Portal | undefined> {
    const suffix = `.${places.baseDomain}`
    const alias = host.endsWith(suffix) ? host.slice(0, -suffix.length) : host
    return (alias.includes('.') ? undefined : await byAlias(alias)) ?? (await byDomain(host))
  }

  return {
    byName,
    first,
    publicUrlOf,
    everById: id =>
      remembered(`ever ${id}`, async () => shaped(await db.read.selectFrom('portals').selectAll().where('id', '=', id).executeTakeFirst())),
    byId: id => remembered(`id ${id}`, async () => shaped(await living().where('id', '=', id).executeTakeFirst())),
    async byHost(host) {
      const named = await byName(host)
      if (named) return named
      const bare = isBare(host) || host === places.baseDomain || host === publicHost || !host.includes('.')
      return bare ? first() : undefined
    },
  }
}

export const toPortal = (row: Row<'portals'>, places: PortalPlaces, url: string): Portal => ({
  id: row.id,
  alias: row.alias ?? '',
  url,
  mappedDomain: row.mapped_domain,
  title: row.title ?? places.productName,
  ownTitle: row.title,
  culture: row.culture,
  zone: row.time_zone,
  status: row.status,
  statusChangedAt: row.status_changed_at,
  ownerId: row.owner_id,
  wizardOpen: row.wizard_open === 1,
  createdAt: row.created_at,
})
