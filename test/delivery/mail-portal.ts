import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { simpleParser } from 'mailparser'
import type { SMTPServerOptions } from 'smtp-server'
import { passwordChanged } from '../../server/letters/password-changed.ts'
import { userWelcome } from '../../server/letters/user-welcome.ts'
import { type OutboxLetter, post, posting } from '../../server/model/outbox.ts'
import { listOutbox } from '../../server/model/outbox-list.ts'
import type { Portal } from '../../server/model/portal.ts'
import { type MailSink, startSink } from '../../server/platform/mail/testing/mail-sink.ts'
import { aPortal, type TestPortal } from '../harness/portal.ts'
import type { ServerOptions, Settings, TestServer } from '../harness/server.ts'

/** Waits until a condition holds, looking again as other work goes on; fails after ten seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    assert.ok(Date.now() < end, `never: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 2))
  }
}

export interface MailPortal extends TestPortal {
  readonly sink: MailSink
  readonly letters: Letters
}

/** The outbox of a portal, as rows. */
export interface Letters {
  all(): Promise<OutboxLetter[]>
  /** The newest of a kind. */
  of(kind: string): Promise<OutboxLetter>
  /** Writes plain letters into the outbox, to `someone1@acme.test` and so on. */
  post(count: number, options?: { urgent?: boolean; to?: string }): Promise<string[]>
}

export function lettersOf({ app, clock }: TestServer, portal: Portal): Letters {
  const { db, mailroom } = app.opened.server
  const all = async () => (await listOutbox(db.read, portal, {}, 0, 1000)).letters.reverse()
  return {
    all,
    async of(kind) {
      const found = (await all()).findLast(letter => letter.kind === kind)
      assert.ok(found, `no letter ${kind}`)
      return found
    },
    post(count, { urgent = false, to: fixed } = {}) {
      const to = (n: number) => ({ to: fixed ?? `someone${n}@acme.test`, personId: null, culture: 'en-US' })
      const origin = { at: clock.now(), ip: '192.0.2.1', browser: 'Browser', platform: 'System' }
      const one = (n: number) =>
        urgent
          ? posting({ ...to(n), letter: passwordChanged, params: { name: 'Someone', email: to(n).to, ...origin } })
          : posting({ ...to(n), letter: userWelcome, params: { firstName: 'Someone' } })
      const postings = Array.from({ length: count }, (_, n) => one(n + 1))
      return db.write(tx => post(tx, portal, mailroom, postings, clock.now()))
    },
  }
}

/** Settings of a mail server on this machine. */
export const smtpSettings = (port: number): Settings => ({ smtpHost: '127.0.0.1', smtpPort: port, smtpTls: 'none' })

export interface MailPortalOptions extends ServerOptions {
  readonly smtp?: SMTPServerOptions
}

/** A portal whose letters go to a mail server of the test. */
export async function aMailPortal(t: TestContext, { smtp = {}, settings = {}, ...options }: MailPortalOptions = {}): Promise<MailPortal> {
  const sink = await startSink(smtp)
  const made = await aPortal(t, { ...options, settings: { ...smtpSettings(sink.port), ...settings } })
  // After the server, which keeps its sessions for a while.
  t.after(() => sink.close())
  return { ...made, sink, letters: lettersOf(made.server, made.portal) }
}

/** What arrived, as mail programs read it. */
export const readMail = (sink: MailSink) => Promise.all(sink.received.map(({ raw }) => simpleParser(raw)))

/** The Message-IDs of what arrived. */
export const messageIds = async (sink: MailSink): Promise<(string | undefined)[]> => (await readMail(sink)).map(mail => mail.messageId)

/** A door that is shut until somebody opens it. */
export function aGate(): { readonly passed: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}

/** A way for sinks to take letters that waits, then answers. */
export const takeAfter =
  (arrived: () => void, passed: Promise<void>): NonNullable<SMTPServerOptions['onData']> =>
  (stream, _session, done) => {
    stream.resume()
    stream.on('end', () => {
      arrived()
      void passed.then(() => done())
    })
  }
