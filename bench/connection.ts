import { once } from 'node:events'
import { connect } from 'node:net'

/** One answer of a server: its status and its raw bytes. */
export interface Answer {
  readonly status: number
  readonly raw: string
}

/** One connection that stays open; one request at a time. A client of few instructions, so that the machine is left to the server. */
export interface Connection {
  send(request: string): Promise<Answer>
  close(): void
}

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await once(socket, 'connect')
  socket.setEncoding('latin1')
  let received = ''
  let waiting: PromiseWithResolvers<Answer> | undefined

  socket.on('data', (chunk: string) => {
    received += chunk
    if (!isWhole(received)) return
    const answer = { status: Number(received.slice(9, 12)), raw: received }
    received = ''
    waiting?.resolve(answer)
  })
  const fail = (error: unknown): void => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed the connection')))

  return {
    send(request) {
      waiting = Promise.withResolvers()
      socket.write(request, 'latin1')
      return waiting.promise
    },
    close: () => void socket.destroy(),
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = text.slice(0, end).toLowerCase()
  const length = /\r\ncontent-length: *(\d+)/.exec(head)
  if (length) return text.length >= end + 4 + Number(length[1])
  if (head.includes('\r\ntransfer-encoding: chunked')) return text.endsWith('\r\n0\r\n\r\n')
  return true
}

/** The text of a request with a JSON body (ASCII). */
export function writeRequest(path: string, headers: Readonly<Record<string, string>>, body: object): string {
  const text = JSON.stringify(body)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}content-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`
}
