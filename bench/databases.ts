import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Contender, Place } from './contender.ts'

/** Where the servers of a run have their data: each begins on a fresh copy of what was prepared once. */
export interface Databases {
  readonly kind: 'sqlite' | 'postgres'
  /** An empty place that copies are made of later. */
  prepare(contender: Contender): Promise<Place>
  /** A copy of the prepared place of a contender whose servers have stopped; the copy before it is gone. */
  copy(contender: Contender): Promise<Place>
  /** Syncs of PostgreSQL's log so far; undefined on SQLite, where the server's own process syncs. */
  syncs(): Promise<number | undefined>
  close(): Promise<void>
}

/** The folder for data is on the disk of TMPDIR. `postgresUrl` is an administrator's. */
export async function openDatabases(postgresUrl: string | undefined): Promise<Databases> {
  const home = await mkdtemp(join(tmpdir(), 'roster-bench-'))
  const admin = postgresUrl === undefined ? undefined : new Client(postgresUrl)
  await admin?.connect()
  const nameOf = ({ name }: Contender, part: string) => `bench_${name.toLowerCase().replace(/\W/g, '_')}_${part}`
  const placeOf = (contender: Contender, part: string): Place => ({
    folder: join(home, nameOf(contender, part)),
    databaseUrl: postgresUrl && withDatabase(postgresUrl, nameOf(contender, part)),
  })

  async function begin(contender: Contender, part: string, template: string | undefined): Promise<Place> {
    const place = placeOf(contender, part)
    await rm(place.folder, { recursive: true, force: true })
    if (template === undefined) await mkdir(place.folder)
    else await cp(placeOf(contender, template).folder, place.folder, { recursive: true })
    const name = nameOf(contender, part)
    await admin?.query(`drop database if exists ${name} with (force)`)
    await admin?.query(`create database ${name}${template === undefined ? '' : ` template ${nameOf(contender, template)}`}`)
    // So that no round pays for the writes of the one before.
    await admin?.query('checkpoint')
    return place
  }

  return {
    kind: admin === undefined ? 'sqlite' : 'postgres',
    prepare: contender => begin(contender, 'prepared', undefined),
    copy: contender => begin(contender, 'run', 'prepared'),
    syncs: async () => admin && countSyncs(admin),
    async close() {
      await admin?.end()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL 18 moved these figures to `pg_stat_io`. */
async function countSyncs(admin: Client): Promise<number> {
  const { rows: versions } = await admin.query<{ version: number }>(`select current_setting('server_version_num')::int as version`)
  const since18 = (versions[0]?.version ?? 0) >= 180_000
  await admin.query('select pg_stat_force_next_flush(), pg_stat_clear_snapshot()')
  const { rows } = await admin.query<{ syncs: number }>(
    since18
      ? `select sum(fsyncs)::float8 as syncs from pg_stat_io where object = 'wal'`
      : 'select wal_sync::float8 as syncs from pg_stat_wal',
  )
  return rows[0]?.syncs ?? 0
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
