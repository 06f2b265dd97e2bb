import { availableParallelism, cpus } from 'node:os'
import { startPostgres, type TestPostgres } from '../test/postgres.ts'
import { betterAuth } from './better-auth.ts'
import { type Databases, openDatabases } from './databases.ts'
import { type Figures, measure, medians, prepare } from './measure.ts'
import { readFlags, usage, type Wish } from './read-flags.ts'
import { roster } from './roster.ts'
import { type Row, writeTable } from './table.ts'

const say = (line: string): void => console.error(line)

/** Both servers in turn, round by round, at each number of callers. */
async function measureBoth(databases: Databases, wish: Wish): Promise<Row[]> {
  const rows: Row[] = []
  say(`${databases.kind}: making ${wish.people} people for each`)
  const askers = { ours: await prepare(roster, databases, wish.people), theirs: await prepare(betterAuth, databases, wish.people) }
  for (const callers of wish.callers) {
    const ours: Figures[] = []
    const theirs: Figures[] = []
    for (let round = 1; round <= wish.rounds; round++) {
      ours.push(await measure(roster, databases, askers.ours, { ...wish, callers }))
      theirs.push(await measure(betterAuth, databases, askers.theirs, { ...wish, callers }))
      const [one, other] = [ours, theirs].map(list => Math.round(list.at(-1)?.requestsPerSecond ?? 0))
      say(`${databases.kind}, ${callers} callers, round ${round}: Roster ${one} requests/s, Better Auth ${other}`)
    }
    rows.push({ database: databases.kind, callers, ours: medians(ours), theirs: medians(theirs) })
  }
  return rows
}

async function run(wish: Wish): Promise<void> {
  const rows: Row[] = []
  for (const kind of wish.databases) {
    let started: TestPostgres | undefined
    if (kind === 'postgres' && !process.env.TEST_POSTGRES_URL) started = await startPostgres()
    const databases = await openDatabases(kind === 'postgres' ? (started?.url ?? process.env.TEST_POSTGRES_URL) : undefined)
    try {
      rows.push(...(await measureBoth(databases, wish)))
    } finally {
      await databases.close()
      await started?.stop()
    }
  }
  console.log(writeTable(rows))
  console.log(
    `\n${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, ${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores`,
  )
}

const wish = readFlags(process.argv.slice(2))
if (wish === undefined) console.log(usage)
else await run(wish)
