import { type DestinationStream, type Logger, pino } from 'pino'

/** Where what happened is written for the operator. */
export type Log = Logger

/** Never written, wherever they stand in an entry (links-and-letters.md LK-10). */
const secrets = ['password', 'passwordHash', 'token', 'key', 'confirm', 'authorization', 'cookie', 'apikeybearer', 'tfaCode', 'encemail']
const redacted = secrets.flatMap(name => [name, `*.${name}`, `*.*.${name}`])

/** Opens the log: one JSON object a line, secrets blotted out. */
export const openLog = (level: string, to?: DestinationStream): Log =>
  pino(
    { level, base: null, redact: { paths: redacted, censor: '[secret]' }, timestamp: pino.stdTimeFunctions.isoTime },
    ...(to ? [to] : []),
  )
