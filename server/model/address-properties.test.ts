import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressKey, asciiAddress, localPart, looksLikeAddress, normalAddress } from './address.ts'

const letters = fc.constantFrom(...'abkmzAKZ059éÉßıİſσΣяЯжאم明が\u212A\u0301-')
const word = fc.string({ unit: letters, minLength: 1, maxLength: 12 })
const domain = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom('com', 'YY', 'рф', 'xn--p1ai'))
  .map(([labels, top]) => [...labels, top].join('.'))
const plausible = fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), domain).map(([local, host]) => `${local.join('.')}@${host}`)
const wild = fc.string({ unit: 'binary', maxLength: 60 }).map(text => `${text}@${text.slice(0, 9)}.com`)
const any = fc.oneof(plausible, wild)

test('EA-2, EA-3: a stored address is accepted again and stays as it is', () => {
  let accepted = 0
  fc.assert(
    fc.property(any, raw => {
      const first = normalAddress(raw)
      if (!first) return
      accepted++
      assert.ok(looksLikeAddress(first.address))
      assert.deepEqual(normalAddress(first.address), first)
    }),
    { numRuns: 2000 },
  )
  assert.ok(accepted > 100, `only ${accepted} of 2000 were addresses`)
})

test('EA-4: a key is an address whose key it is; NFC and NFD have one key; so have the spelling in A-labels and in capitals of ASCII', () => {
  fc.assert(
    fc.property(plausible, raw => {
      const known = normalAddress(raw)
      if (!known) return
      // Lowering a dotted capital I adds an octet, which may take the local part of the key, though never that of the address, over its 64.
      if (Buffer.byteLength(localPart(known.key)) <= 64) assert.equal(addressKey(known.key), known.key)
      assert.equal(addressKey(known.address.normalize('NFD')), known.key)
      assert.equal(addressKey(asciiAddress(known.address)), known.key)
      const turned = known.address.replace(/[a-z]/g, letter => letter.toUpperCase())
      assert.equal(addressKey(turned), known.key)
    }),
    { numRuns: 2000 },
  )
})

test('EA-4: keys hold nothing that a second lowering, composing or a mail server would change', () => {
  fc.assert(
    fc.property(any, raw => {
      const key = addressKey(raw)
      if (key === undefined) return
      assert.equal(key.toLowerCase().normalize('NFC'), key)
      assert.match(key, /^[^@]+@(?:[a-z0-9-]+\.)+[a-z0-9-]+$/)
    }),
    { numRuns: 2000 },
  )
})

test('EX-16: any input up to 255 is judged in under 5 ms, a longer one at once', () => {
  const hostile = ['a.', '.', 'é.', '"', '(', 'xn--', '\u0301', '-', '@', ' ', '明', 'א1', 'xn--zzzz.']
  const inputs = hostile.flatMap(text =>
    [text.repeat(255), `${text.repeat(30)}@x.yy`, `a@${text.repeat(126)}.com`].map(input => input.slice(0, 255)),
  )
  inputs.push('a.'.repeat(100_000), ' '.repeat(1_000_000), `a@${'b'.repeat(1_000_000)}`)
  for (const input of inputs) normalAddress(input)
  for (const input of inputs) {
    const times = [0, 1, 2].map(() => {
      const started = performance.now()
      normalAddress(input)
      looksLikeAddress(input)
      return performance.now() - started
    })
    assert.ok(Math.min(...times) < 5, `${input.slice(0, 20)}: ${Math.min(...times)} ms`)
  }
})
