import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { type FetchGuard, fetchBytes, publicOnly } from './fetch-bytes.ts'
import { isPublicIp } from './net.ts'

test('addresses of the open internet, and none else (PH-30)', () => {
  for (const ip of ['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111', '::ffff:8.8.8.8', '100.128.0.1'])
    assert.equal(isPublicIp(ip), true, ip)
  for (const ip of [
    ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1', '203.0.113.7', '192.88.99.1'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::7f00:1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00::1', 'ff02::1'],
    ...['64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'fec0::1', '2001::1', '100::1', 'localhost', '', '1.1.1', '1.1.1.1.'],
  ])
    assert.equal(isPublicIp(ip), false, ip)
})

test('a host is refused when one of its addresses is not allowed, before it is asked; names are resolved once and pinned (PH-30)', async t => {
  let asked = 0
  const server = createServer((_request, reply) => {
    asked++
    reply.end('here')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as { port: number }
  const url = new URL(`http://pictures.example:${port}/`)
  const real = (...addresses: string[]): FetchGuard => ({ ...publicOnly, timeLimit: 1000, resolve: async () => addresses })
  for (const guard of [real('127.0.0.1'), real('10.0.0.7'), real('1.1.1.1', '::1'), real('::ffff:127.0.0.1'), real()])
    assert.deepEqual(await fetchBytes(url, 100, guard), { kind: 'refused' })
  assert.equal(asked, 0)

  // Whoever answers the second question differently is never asked it.
  let questions = 0
  const rebinding: FetchGuard = {
    allows: ip => ip === '127.0.0.1',
    resolve: async () => [++questions === 1 ? '127.0.0.1' : '127.0.0.2'],
    timeLimit: 1000,
  }
  const fetched = await fetchBytes(url, 100, rebinding)
  assert.equal(fetched.kind === 'bytes' && fetched.bytes.toString(), 'here')
  assert.deepEqual([questions, asked], [1, 1])
  assert.deepEqual(await fetchBytes(url, 3, { ...rebinding, resolve: async () => ['127.0.0.1'] }), { kind: 'tooLong' })
  const failing = [() => Promise.reject(new Error('no such name')), () => new Promise<never>(() => {})]
  for (const resolve of failing)
    assert.deepEqual(await fetchBytes(url, 100, { ...rebinding, resolve, timeLimit: 50 }), { kind: 'unreachable' })
})
