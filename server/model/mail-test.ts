import type { LetterState } from './outbox.ts'
import { findLetter } from './outbox-list.ts'
import type { Portal } from './portal.ts'
import type { Read, Write } from './tables.ts'

/** How far the test letter of a portal has come (portal.md SM-6). */
export interface MailTest {
  /** Id of the letter; empty when there is no mail server to try. */
  readonly id: string
  readonly state: LetterState
  readonly error: string
  readonly isOver: boolean
}

/** A test that has found no end after so long is over, in milliseconds. */
const longestTest = 30_000

const factOf = (portal: Portal) => `mail-test ${portal.id}` as const

/** The test of a portal that runs or was not told yet; undefined when there is none. */
export async function findMailTest(db: Read, portal: Portal, now: number): Promise<MailTest | undefined> {
  const row = await db.selectFrom('server_facts').select('value').where('name', '=', factOf(portal)).executeTakeFirst()
  const letter = row && (await findLetter(db, portal, row.value))
  if (letter === undefined) return undefined
  const late = now - letter.created_at > longestTest
  const refused = letter.last_error ?? ''
  const isOver = late || refused !== '' || !['queued', 'sending'].includes(letter.state)
  const error = letter.state === 'sent' ? '' : refused || (late ? 'The mail server did not answer in time' : '')
  return { id: letter.id, state: letter.state as LetterState, error, isOver }
}

/** Remembers which letter tries the settings of a portal; null: it was told, and is forgotten. */
export async function noteMailTest(tx: Write, portal: Portal, letterId: string | null): Promise<void> {
  await tx.deleteFrom('server_facts').where('name', '=', factOf(portal)).execute()
  if (letterId !== null)
    await tx
      .insertInto('server_facts')
      .values({ name: factOf(portal), value: letterId })
      .execute()
}
