import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:http'
import type { TestPortal } from './portal.ts'

/** A file as it came. */
export interface Picture {
  readonly status: number
  readonly type: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
}

/** Asks for a picture as a browser does, without credentials, from the portal's host unless another is named. */
export function fetchPicture(
  { server, as }: Pick<TestPortal, 'server' | 'as'>,
  path: string,
  { method = 'GET', headers = {} }: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Picture> {
  const sent = { port: server.port, host: '127.0.0.1', path, method, headers: { ...as.nobody.headers, ...headers }, agent: false as const }
  return new Promise((resolve, reject) => {
    const asking = request(sent, async answer => {
      const bytes = Buffer.concat(await answer.toArray())
      resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'], headers: answer.headers, bytes })
    })
    asking.on('error', reject)
    asking.end()
  })
}
