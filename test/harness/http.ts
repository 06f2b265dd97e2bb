import { request as open } from 'node:http'

/** What came back. Header names in lower case; several `Set-Cookie` are kept apart. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly cookies: readonly string[]
  /** The body as JSON, of whatever shape a test expects. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json(): any
}

export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Text or bytes go as they are, anything else as JSON. */
  readonly body?: unknown
}

/** Sends one request over a connection of its own, with exactly these headers (Host included). */
export function send(port: number, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Reply> {
  const raw =
    body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? (body as string | Buffer | undefined) : JSON.stringify(body)
  const type = raw === body ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const length = raw === undefined ? {} : { 'content-length': String(Buffer.byteLength(raw)) }
    const sent = open({ port, host: '127.0.0.1', path, method, headers: { ...type, ...length, ...headers }, agent: false }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text,
          cookies: answer.headers['set-cookie'] ?? [],
          json: () => JSON.parse(text),
        })
      })
    })
    sent.on('error', reject)
    sent.end(raw)
  })
}
