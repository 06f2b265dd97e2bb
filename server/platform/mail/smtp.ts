import type { Message } from './message.ts'
import { createSmtpPool, type SmtpSession } from './smtp-pool.ts'

/** How the connection is protected (LD-11). Certificates are verified in `starttls` and `implicit` only. */
export type TlsMode = 'none' | 'starttls-if-offered' | 'starttls' | 'implicit'

/** One version of the settings of a mail server (LD-10). Without `user` no AUTH command is ever sent. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  readonly tls: TlsMode
  /** PEM file of the authorities to trust instead of the system's. */
  readonly caFile?: string
  readonly user?: string
  readonly password?: string
  /** Lets a password travel without TLS to other machines (LD-12). */
  readonly allowPlainAuth: boolean
  /** Name given in EHLO: host of the public URL (LD-13). */
  readonly heloName: string
}

/** Time limits in milliseconds. */
export interface SmtpLimits {
  /** From looking up the host to the end of the TLS handshake (LD-13). */
  readonly connect: number
  /** Silence of the server within a command (LD-13). */
  readonly command: number
  /** A whole step, however lively: signing in, or one letter. Below the 5 minutes a letter is leased for (LD-1). */
  readonly step: number
  /** How long a session is kept for the next letter. */
  readonly idle: number
}

/** The limits in force unless a test shortens them. */
export const smtpLimits: SmtpLimits = { connect: 30_000, command: 60_000, step: 120_000, idle: 5_000 }

/** A mail server that letters can be given to; belongs to one version of its settings (LD-10). */
export interface Transport {
  /**
   * Hands one letter over and resolves with the server's reply; throws a DeliveryProblem. Letters wait for one of the sessions:
   * `mayStart` is asked when one is ready for this letter, and when it says no nothing is handed over, and the answer is undefined.
   */
  send(message: Message, mayStart?: () => Promise<boolean>): Promise<{ reply: string } | undefined>
  /** Ends kept sessions at once and busy ones after their letter; later letters are refused as temporary problems. */
  close(): void
}

/** Loaded with the first session: many servers never send a letter. */
const openSession = async (settings: SmtpSettings, limits: SmtpLimits): Promise<SmtpSession> =>
  (await import('./smtp-session.ts')).openSmtpSession(settings, limits)

/**
 * Opens the way to a mail server. Nothing is connected until the first letter; at most two sessions live at a time (LD-5),
 * each is kept for a few seconds for the next letter.
 */
export function openTransport(settings: SmtpSettings, limits: Partial<SmtpLimits> = {}): Transport {
  const inForce = { ...smtpLimits, ...limits }
  return createSmtpPool(() => openSession(settings, inForce), inForce.idle)
}

/** Connects, greets and signs in as letters would, and hands nothing over; throws a DeliveryProblem. */
export async function tryMailServer(settings: SmtpSettings, limits: Partial<SmtpLimits> = {}): Promise<void> {
  const session = await openSession(settings, { ...smtpLimits, ...limits })
  session.close()
}
