import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { aServer } from '../../harness/server.ts'

test('WO-1, WX-3: what cannot be read as HTTP is refused in the envelope', async t => {
  const { port } = await aServer(t)
  const head = 'POST /api/2.0/authentication HTTP/1.1\r\nHost: localhost\r\n'
  const rows = [
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['two lengths', `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['a header with a control character', `${head}X: a\u0001b\r\n\r\n`, 400],
    ['endless headers', `${head}X: ${'x'.repeat(100_000)}\r\n\r\n`, 413],
  ] as const
  for (const [name, text, status] of rows)
    await t.test(name, async () => {
      const answer = await sendText(port, text)
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `))
      const { error, ...rest } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))
      assert.deepEqual([Object.keys(error), rest], [['message', 'type', 'stack', 'hresult'], { status: 1, statusCode: status }])
    })
})

function sendText(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', chunk => {
      answer += String(chunk)
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
