import type { IncomingMessage } from 'node:http'
import { tooLarge } from '../problems.ts'

/** How a request labels its body (wire.md 1.3). */
export type BodyKind = 'json' | 'multipart' | 'other'

const jsonType = /^(application\/json|text\/json|application\/[^;\s]+\+json)$/

/** WC-1, WC-2: JSON by any of its names, in UTF-8 and unpacked; everything else is something else. */
export function bodyKindOf(request: IncomingMessage): BodyKind {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';')
  if (type.trim() === 'multipart/form-data') return 'multipart'
  if (!jsonType.test(type.trim()) || isEncoded(request)) return 'other'
  const charset = parameters.map(p => p.trim()).find(p => p.startsWith('charset='))
  const named = charset?.slice('charset='.length).replaceAll('"', '') ?? 'utf-8'
  return named === 'utf-8' || named === 'utf8' ? 'json' : 'other'
}

const isEncoded = ({ headers }: IncomingMessage): boolean =>
  !['', 'identity'].includes((headers['content-encoding'] ?? '').trim().toLowerCase())

/** Reads a body whole; over `most` bytes it is 413, and the rest is left unread (WP-9). */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw tooLarge()
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}
