// Run by kill.test.ts as a process of its own: writes until it is killed, and prints the number of each batch once its write has resolved.
import { writeSync } from 'node:fs'
import { sql } from 'kysely'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

const [kind, at, first] = process.argv.slice(2) as [string, string, string]
const WRITERS = 8
const PARTS = 3
/** Long enough that the log is checkpointed again and again. */
const FILLER = 'x'.repeat(6000)

const db = kind === 'sqlite' ? openSqlite<unknown>(at) : openPostgres<unknown>(at)
let next = Number(first)

async function writeForever(): Promise<never> {
  for (;;) {
    const batch = next++
    await db.write(async tx => {
      for (let part = 0; part < PARTS; part += 1) await sql`insert into parts values (${batch}, ${part}, ${FILLER})`.execute(tx)
    })
    writeSync(1, `${batch}\n`)
  }
}

await Promise.all(Array.from({ length: WRITERS }, writeForever))
