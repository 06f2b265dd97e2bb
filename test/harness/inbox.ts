import assert from 'node:assert/strict'
import { writeOutboxLetter } from '../../server/deeds/write-letter.ts'
import type { OutboxLetter } from '../../server/model/outbox.ts'
import { listOutbox } from '../../server/model/outbox-list.ts'
import type { Portal } from '../../server/model/portal.ts'
import type { TestServer } from './server.ts'

export interface ReadLetter {
  readonly row: OutboxLetter
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The full link with a key, if the letter has one. */
  readonly link: string | undefined
  /** Its query, as the `confirm` header wants it. */
  readonly confirm: string
}

/** The local mailbox of a portal as its owner would see it, oldest first. */
export interface Inbox {
  all(): Promise<ReadLetter[]>
  /** The newest letter of a kind, to an address if one is given; fails when there is none. */
  newest(kind: string, to?: string): Promise<ReadLetter>
  count(kind?: string): Promise<number>
}

export function inboxOf({ app }: TestServer, portal: Portal): Inbox {
  const { server } = app.opened
  const all = async () => {
    const { letters } = await listOutbox(server.db.read, portal, {}, 0, 10_000)
    return letters.reverse().map(read)
  }
  const read = (row: OutboxLetter): ReadLetter => {
    const written = writeOutboxLetter(server, portal, row)
    const link = written && /^https?:\/\/\S+\/confirm\/\S+$/m.exec(written.text)?.[0]
    return {
      row,
      kind: row.kind,
      to: row.recipient,
      subject: written?.subject ?? '',
      text: written?.text ?? '',
      html: written?.html ?? '',
      link,
      confirm: link === undefined ? '' : new URL(link).search.slice(1),
    }
  }
  return {
    all,
    count: async kind => (await all()).filter(letter => kind === undefined || letter.kind === kind).length,
    async newest(kind, to) {
      const letters = await all()
      const found = letters.findLast(letter => letter.kind === kind && (to === undefined || letter.to === to))
      assert.ok(found, `no letter ${kind}${to ? ` to ${to}` : ''}, only ${letters.map(l => `${l.kind} to ${l.to}`).join(', ')}`)
      return found
    },
  }
}
