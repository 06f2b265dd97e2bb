import { readFile } from 'node:fs/promises'
import MailComposer from 'nodemailer/lib/mail-composer'
import SmtpConnection from 'nodemailer/lib/smtp-connection'
import { DeliveryProblem, printableReply } from './delivery-problem.ts'
import type { Message } from './message.ts'
import type { SmtpLimits, SmtpSettings } from './smtp.ts'
import type { SmtpSession } from './smtp-pool.ts'

/** How long the server may take to say goodbye, in milliseconds. */
const quitLimit = 2_000
/** A shorter user name is no secret that could be told from other words. */
const minSecretUser = 3

/** RFC 4954 section 6: these say that signing in is needed or too weak, at whatever command, so they may pass. */
const signInReplies: readonly number[] = [530, 534, 535, 538]

interface Failure extends Error {
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/** 5xx to MAIL, RCPT or DATA is final, all else may pass (LD-2). */
function toProblem(error: Failure, secrets: readonly string[]): DeliveryProblem {
  if (error instanceof DeliveryProblem) return error
  const { responseCode = 0, command = '' } = error
  const refused = responseCode >= 500 && !signInReplies.includes(responseCode) && /^(MAIL|RCPT|DATA)/.test(command)
  const tooLarge = responseCode === 0 && command === 'MAIL FROM'
  return new DeliveryProblem(!refused && !tooLarge, error.response ?? error.message, secrets)
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** Everything a server could echo that would give the credentials away. */
function secretsOf({ user = '', password = '' }: SmtpSettings): string[] {
  const names = user.length < minSecretUser ? [] : [user, base64(user)]
  return password === '' ? names : [...names, password, base64(password), base64(`\u0000${user}\u0000${password}`)]
}

const isLoopback = (ip: string): boolean => ip === '::1' || /^(::ffff:)?127\./.test(ip)
// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)

/** Bytes of UTF-8 in one encoded word; 60 characters of base64 with 12 around them stay below the 75 allowed (RFC 2047 section 2). */
const mostWordBytes = 45

/** A subject that holds what reads as an encoded word is encoded whole: programs would otherwise show what somebody wrote in code (LG-5). */
function subjectAsText(subject: string): string {
  if (!subject.includes('=?')) return subject
  const words: string[] = []
  for (const character of subject) {
    const longer = `${words.at(-1) ?? ''}${character}`
    if (words.length > 0 && Buffer.byteLength(longer) <= mostWordBytes) words[words.length - 1] = longer
    else words.push(character)
  }
  return words.map(word => `=?UTF-8?B?${base64(word)}?=`).join(' ')
}

/** Writes the message out: text first, then HTML, both quoted-printable (LG-2). */
const encode = (message: Message): Promise<Buffer> =>
  new MailComposer({
    from: message.from,
    to: { name: '', address: message.to },
    ...(message.replyTo === undefined ? {} : { replyTo: { name: '', address: message.replyTo } }),
    subject: subjectAsText(message.subject),
    date: new Date(message.date),
    messageId: message.messageId,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.language },
    text: message.text,
    html: message.html,
    encoding: 'utf-8',
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()

/** Opens a session: connection, TLS, greeting, sign-in. Throws a DeliveryProblem. */
export async function openSmtpSession(settings: SmtpSettings, limits: SmtpLimits): Promise<SmtpSession> {
  const { tls, user = '', password = '', caFile } = settings
  const secrets = secretsOf(settings)
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8').catch(error => Promise.reject(toProblem(error, secrets)))
  const connection = new SmtpConnection({
    host: settings.host,
    port: settings.port,
    name: settings.heloName,
    secure: tls === 'implicit',
    ignoreTLS: tls === 'none',
    requireTLS: tls === 'starttls',
    opportunisticTLS: tls === 'starttls-if-offered',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: tls !== 'starttls-if-offered', ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    dnsTimeout: limits.connect,
    socketTimeout: limits.command,
    socketCloseTimeout: quitLimit,
  })
  let open = true
  let fail: (error: Error) => void = () => {}
  connection.on('error', error => fail(error))
  connection.once('end', () => {
    open = false
    fail(new Error('The mail server closed the connection'))
  })

  /** Runs one step of the dialogue; it ends with its callback, an error of the connection, or the limit. */
  const step = async <T>(run: (done: (error?: Error | null, result?: T) => void) => void): Promise<T | undefined> => {
    const { promise, resolve, reject } = Promise.withResolvers<T | undefined>()
    fail = reject
    const timer = setTimeout(() => reject(new Error('The mail server took too long')), limits.step)
    try {
      run((error, result) => (error ? reject(error) : resolve(result)))
      return await promise
    } catch (error) {
      throw toProblem(error as Failure, secrets)
    } finally {
      clearTimeout(timer)
    }
  }

  try {
    await step<void>(done => connection.connect(error => done(error)))
    const offer = String(connection.lastServerResponse || '')
    if (user !== '') {
      const method = chooseSignIn(connection, settings, offer)
      await step<boolean>(done => connection.login({ user, credentials: { user, pass: password }, method }, done))
    }
    return {
      async deliver(message) {
        const envelope = { from: message.from.address, to: [message.to] }
        if (!isAscii(message.to + message.from.address) && !/[ -]SMTPUTF8\b/i.test(offer))
          throw new DeliveryProblem(false, 'The mail server does not take addresses with letters beyond ASCII (SMTPUTF8)')
        const bytes = await encode(message)
        try {
          const sent = await step<{ response: string }>(done =>
            connection.send({ ...envelope, size: bytes.length }, bytes, (error, info) => done(error, info)),
          )
          return { reply: printableReply(sent?.response ?? '', secrets) }
        } catch (error) {
          // after a broken letter the session is used again only if the server said no in good order
          if (!(error instanceof DeliveryProblem) || !/^[45]\d\d/.test(error.reply)) connection.close()
          throw error
        }
      },
      refresh: () =>
        step<boolean>(done => connection.reset(done)).then(
          () => true,
          () => false,
        ),
      isOpen: () => open,
      close() {
        if (!open) return
        connection.quit()
        setTimeout(() => connection.close(), quitLimit).unref()
      },
    }
  } catch (error) {
    connection.close()
    throw error
  }
}

/** The kind of sign-in to use, PLAIN before LOGIN; throws where it would give the password away or none is offered (LD-12). */
function chooseSignIn(connection: SmtpConnection, { allowPlainAuth }: SmtpSettings, offer: string): 'PLAIN' | 'LOGIN' {
  const socket = connection._socket
  const ip = socket ? (socket.remoteAddress ?? '') : ''
  if (!connection.secure && !isLoopback(ip) && !allowPlainAuth)
    throw new DeliveryProblem(
      true,
      'The password was not sent: the connection to the mail server is not encrypted (mailAllowPlainAuth is off)',
    )
  const mechanisms = /[ -]AUTH[ =](.*)/i.exec(offer)?.[1]?.toUpperCase().split(/[ =]+/) ?? []
  if (mechanisms.includes('PLAIN')) return 'PLAIN'
  if (mechanisms.includes('LOGIN')) return 'LOGIN'
  throw new DeliveryProblem(true, 'The mail server offers neither AUTH PLAIN nor AUTH LOGIN on this connection')
}
