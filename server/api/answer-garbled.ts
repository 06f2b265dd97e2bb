import type { Socket } from 'node:net'
import { refusal } from './envelope.ts'

const headersTooLarge = 'HPE_HEADER_OVERFLOW'

/** Answers what cannot be read as HTTP at all, in the shape of every refusal (WX-3), and hangs up. */
export function answerGarbled(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, reason, type, message] =
    error.code === headersTooLarge
      ? ([413, 'Payload Too Large', 'payload_too_large', 'The request is too large'] as const)
      : ([400, 'Bad Request', 'invalid_argument', 'The request is not HTTP'] as const)
  const { contentType, body } = refusal({ status, type, message })
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    `Content-Type: ${contentType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
