import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Config } from '../config.ts'
import { tooLarge } from '../problems.ts'
import { bodyKindOf } from './body.ts'
import type { UploadSpec } from './operation.ts'

/** A form that was sent: its file and its fields, by their names in lower case. */
export interface Upload {
  readonly file: UploadedFile | undefined
  readonly fields: ReadonlyMap<string, string>
}

export interface UploadedFile {
  /** As many bytes as the operation wants to have. */
  readonly bytes: Buffer
  /** There were more. */
  readonly isCut: boolean
}

const nothing: Upload = { file: undefined, fields: new Map() }
const mostFields = 20
const mostFieldBytes = 1024
/** Parts that are no part of ours are read past. */
const mostParts = 40

/**
 * Reads `multipart/form-data` (RFC 7578). Of the file no more is held in memory than the operation wants; over `maxUpload` the whole is 413 (WP-9).
 * A body of another kind, and one that is broken, is a form without parts (WC-3).
 */
export async function readUpload(request: IncomingMessage, spec: UploadSpec, config: Config): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > config.maxUpload) throw tooLarge()
  const form = bodyKindOf(request) === 'multipart' ? openForm(request, spec.most(config)) : undefined
  if (form === undefined) return nothing
  const found: { file?: UploadedFile; isTooLarge?: boolean } = {}
  const fields = new Map<string, string>()
  // A part may lack its name, whatever the types say.
  const nameOf = (name: string | undefined): string => name?.toLowerCase() ?? ''
  form.on('field', (name, value) => fields.set(nameOf(name), value))
  form.on('file', (name, stream) => {
    const isOurs = nameOf(name) === spec.file.toLowerCase() && found.file === undefined
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => isOurs && chunks.push(chunk))
    stream.on('end', () => {
      if (isOurs) found.file ??= { bytes: Buffer.concat(chunks), isCut: stream.truncated }
    })
    stream.on('error', () => chunks.splice(0))
  })
  try {
    await pipeline(Readable.from(counted(request, config.maxUpload, found)), form)
  } catch (error) {
    if (found.isTooLarge) throw tooLarge()
    // Whoever went away is told nothing anyway.
    if (request.errored !== null) throw error
    return nothing
  }
  return { file: found.file, fields }
}

async function* counted(request: IncomingMessage, most: number, found: { isTooLarge?: boolean }): AsyncGenerator<Buffer> {
  let size = 0
  // Left open, so that whoever sent too much, or something broken, still hears the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) {
      found.isTooLarge = true
      throw tooLarge()
    }
    yield chunk
  }
}

function openForm({ headers }: IncomingMessage, mostBytes: number) {
  const limits = { fileSize: mostBytes, fields: mostFields, fieldSize: mostFieldBytes, parts: mostParts, files: mostFields }
  try {
    return new Busboy({ headers: { ...headers, 'content-type': headers['content-type'] ?? '' }, limits })
  } catch {
    // A label without a boundary (RFC 2046 section 5.1.1).
    return undefined
  }
}
