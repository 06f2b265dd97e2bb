import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { chooseAccount } from './postgres/account.ts'

const program = `
  import { startPostgres } from ${JSON.stringify(import.meta.resolve('./postgres.ts'))}
  const { url } = await startPostgres({ fsync: false })
  console.log(url)
`

test('a server ends with the process that started it, even when that is killed', { timeout: 60_000 }, async () => {
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const { value: url } = await createInterface(owner.stdout)[Symbol.asyncIterator]().next()
  assert.ok(url !== undefined, 'the server did not start')
  const port = Number(new URL(url).port)
  assert.equal(await answers(port), true)
  owner.kill('SIGKILL')
  while (await answers(port)) await pause(20)
})

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

test('root needs an account that exists; everybody else runs the server as themselves', () => {
  const choose = () => chooseAccount({ TEST_POSTGRES_USER: 'nobody-we-know' })
  if (process.getuid?.() === 0) assert.throws(choose, /TEST_POSTGRES_USER names nobody-we-know/)
  else assert.equal(choose(), undefined)
})
