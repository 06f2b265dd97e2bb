import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { createSealer } from './seal.ts'

const key = randomBytes(32)
const sealer = createSealer({ key })

test('LK-5: what is sealed opens with the same context, and two seals of one text differ', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 })
  fc.assert(
    fc.property(text, text, (secret, context) => {
      const sealed = sealer.seal(secret, context)
      assert.match(sealed, /^[A-Za-z0-9_-]+$/)
      assert.notEqual(sealed, sealer.seal(secret, context))
      assert.equal(sealer.open(sealed, context), secret)
      assert.equal(sealer.open(sealed, `${context}.`), undefined)
    }),
  )
})

test('LK-5: any other text does not open, and nothing throws', () => {
  const sealed = sealer.seal('a@x.yy', '1')
  for (const text of [
    '',
    'a',
    'a@x.yy',
    '='.repeat(60),
    sealed.slice(0, -2),
    sealed.slice(2),
    `${sealed}=`,
    `${sealed} `,
    'A'.repeat(38),
    'A'.repeat(37),
  ])
    assert.equal(sealer.open(text, '1'), undefined, text)
  const bytes = Buffer.from(sealed, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const altered = Buffer.from(bytes)
    altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
    assert.equal(sealer.open(altered.toString('base64url'), '1'), undefined)
  }
  fc.assert(fc.property(fc.string(), text => sealer.open(text, '1') === undefined))
})

test('LR-13: after a rotation the previous key still opens, and the new one seals', () => {
  const rotated = createSealer({ key: randomBytes(32), previousKey: key })
  assert.equal(rotated.open(sealer.seal('before', 'c'), 'c'), 'before')
  assert.equal(sealer.open(rotated.seal('after', 'c'), 'c'), undefined)
  assert.equal(createSealer({ key: randomBytes(32) }).open(sealer.seal('before', 'c'), 'c'), undefined)
  assert.deepEqual(rotated.hmacs('wizard', '1'), [rotated.hmac('wizard', '1'), sealer.hmac('wizard', '1')])
})

test('LR-13: sealing anew is for what the previous key sealed, and for nothing else', () => {
  const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const sealed = createSealer({ key: old }).seal('secret', 'a')
  const both = createSealer({ key: fresh, previousKey: old })
  const anew = both.reseal(sealed, 'a')
  assert.equal(createSealer({ key: fresh }).open(anew ?? '', 'a'), 'secret')
  for (const [text, context] of [
    [anew ?? '', 'a'],
    [sealed, 'b'],
    ['nonsense', 'a'],
  ] as const)
    assert.equal(both.reseal(text, context), undefined)
})

test('LR-4: derived secrets differ by key, purpose, parts and their borders', () => {
  const all = [
    sealer.hmac('a', 'b', 'c'),
    sealer.hmac('a', 'bc'),
    sealer.hmac('b', 'b', 'c'),
    sealer.hmac('a', 'bc', ''),
    sealer.hmac('a b', 'c'),
  ]
  all.push(createSealer({ key: randomBytes(32) }).hmac('a', 'b', 'c'))
  assert.equal(new Set(all.map(bytes => bytes.toString('hex'))).size, all.length)
  assert.equal(sealer.hmac('a', 'b').length, 32)
  assert.deepEqual(sealer.hmac('a', 'b'), createSealer({ key }).hmac('a', 'b'))
})

test('LK-8: a short code serves as a key, anything shorter does not', () => {
  const code = createSealer({ key: Buffer.from('abcdefghijklmnopqrstuv') })
  assert.equal(code.open(code.seal('link', ''), ''), 'link')
  assert.throws(() => createSealer({ key: randomBytes(15) }), RangeError)
  assert.throws(() => createSealer({ key, previousKey: randomBytes(8) }), RangeError)
})
