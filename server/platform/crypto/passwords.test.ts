import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPasswords, PasswordsBusy } from './passwords.ts'
import { parsePhc } from './phc.ts'

// Cheap on purpose: what is tested is not the cost.
const cheap = { memory: 64, passes: 2, lanes: 1, atOnce: 1, queue: 100 }
const passwords = createPasswords(cheap)
const clientHash = '2d2d4b26b99275a9da4d783ba8d2683cb8a18a3c37ed400958a99ce73c94713d'

test('PW-9: the test vector of the client hash', async () => {
  const hashing = { salt: '00112233445566778899aabbccddeeff', iterations: 100_000, size: 256 }
  assert.equal(await passwords.clientHash('P@ssw0rd', hashing), clientHash)
})

test('PW-5: a PHC string of argon2id with a salt of its own, 16 and 32 bytes', async () => {
  const [one, two] = [await passwords.hash(clientHash), await passwords.hash(clientHash)]
  assert.match(one, /^\$argon2id\$v=19\$m=64,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(one, two)
  assert.ok(!one.includes(clientHash))
  assert.deepEqual(parsePhc(one)?.cost, { memory: 64, passes: 2, lanes: 1 })
})

test('PW-5: a hash is verified with the parameters kept in it, and is stale when they are not the present ones', async () => {
  const stored = await passwords.hash(clientHash)
  const dearer = createPasswords({ ...cheap, memory: 128 })
  assert.deepEqual(await passwords.verify(clientHash, stored), { ok: true, stale: false })
  assert.deepEqual(await dearer.verify(clientHash, stored), { ok: true, stale: true })
  assert.deepEqual(await dearer.verify(`${clientHash}0`, stored), { ok: false, stale: false })
})

test('a hash made by another program is understood', async () => {
  // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32, with the reference implementation
  const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  assert.equal((await passwords.verify('password', stored)).ok, true)
})

test('WU-6: nobody and an unreadable hash are never ok, and take the same turn at the gate as a wrong password', async () => {
  const single = createPasswords({ ...cheap, queue: 0 })
  const stored = await single.hash(clientHash)
  for (const against of [stored, undefined, '', 'plain text', stored.replace('argon2id', 'argon2i')]) {
    const judged = single.verify(`${clientHash}0`, against)
    // Whoever was answered without hashing would leave the gate free.
    await assert.rejects(single.hash(clientHash), PasswordsBusy, String(against))
    assert.deepEqual(await judged, { ok: false, stale: false })
  }
})

test('PW-6: a bounded number waits; over it PasswordsBusy says when to come back', async () => {
  const narrow = createPasswords({ ...cheap, queue: 1 })
  const tries = await Promise.allSettled(Array.from({ length: 3 }, () => narrow.hash(clientHash)))
  assert.deepEqual(
    tries.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected'],
  )
  const reason = tries[2]?.status === 'rejected' ? tries[2].reason : undefined
  assert.ok(reason instanceof PasswordsBusy && reason.retryAfter >= 1)
  assert.ok((await narrow.verify(clientHash, await narrow.hash(clientHash))).ok)
})
