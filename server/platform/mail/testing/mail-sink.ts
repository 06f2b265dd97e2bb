import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A letter as it came over the wire. */
export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

/** A real mail server for tests: it keeps what it gets, and notes each command (arguments of AUTH included). */
export interface MailSink {
  readonly port: number
  readonly received: readonly Received[]
  readonly commands: readonly string[]
  /** Sessions open now, and the most there were at a time. */
  readonly sessions: () => { open: number; most: number }
  close(): Promise<void>
}

/** An error that the sink answers with this code. */
export const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode })

/** Starts a sink, on loopback and a free port unless told otherwise; by default it offers no TLS and takes letters without sign-in. */
export async function startSink(options: SMTPServerOptions = {}, host = '127.0.0.1', port = 0): Promise<MailSink> {
  const received: Received[] = []
  const commands: string[] = []
  let sessions = 0
  let most = 0
  const note = (entry: unknown, _format?: unknown, ...rest: unknown[]): void => {
    if ((entry as { tnx?: string }).tnx === 'command') commands.push(rest.map(String).join(' '))
  }
  const quiet = (): void => {}
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: { level: quiet, trace: quiet, debug: note, info: note, warn: quiet, error: quiet, fatal: quiet } as unknown as boolean,
    onConnect: (_session, done) => {
      sessions += 1
      most = Math.max(most, sessions)
      done()
    },
    onClose: () => {
      sessions -= 1
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') })
        done(null, 'queued as 4711')
      })
    },
    ...options,
  })
  server.on('error', quiet)
  await new Promise<void>(resolve => server.listen(port, host, resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    commands,
    sessions: () => ({ open: sessions, most }),
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
