import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isClientHash, longestPassword, type PasswordRules, passwordProblem } from './password-rules.ts'

const lax: PasswordRules = { minLength: 8, upperCase: false, digits: false, specSymbols: false }
const text = 'Password must contain from 8 to 30 characters, only latin letters, no spaces'

test('PW-8: the text names what the portal demands, with its values', () => {
  assert.equal(passwordProblem('short', lax), text)
  assert.equal(passwordProblem('short', { ...lax, minLength: 12 }), text.replace('8', '12'))
  assert.equal(passwordProblem('short', { ...lax, upperCase: true }), `${text}, capital letters`)
  assert.equal(passwordProblem('short', { ...lax, digits: true }), `${text}, digits`)
  assert.equal(passwordProblem('short', { ...lax, specSymbols: true }), `${text}, special characters`)
  const strict = { minLength: 8, upperCase: true, digits: true, specSymbols: true }
  assert.equal(passwordProblem('short', strict), `${text}, capital letters, digits, special characters`)
})

const cases: [string, Partial<PasswordRules>, boolean][] = [
  ['abcdefgh', {}, true],
  ['abcdefg', {}, false],
  ['a'.repeat(30), {}, true],
  ['a'.repeat(31), {}, false],
  ['abcd efgh', {}, false],
  ['abcdefg\n', {}, false],
  ['abcdefgh\n', {}, false],
  ['pässword', {}, false],
  ['!~!~!~!~', {}, true],
  ['abcdefgh', { upperCase: true }, false],
  ['abcdefgH', { upperCase: true }, true],
  ['abcdefgh', { digits: true }, false],
  ['abcdefg1', { digits: true }, true],
  ['abcdefg٣', { digits: true }, false],
  ['abcdefgh', { specSymbols: true }, false],
  ['abcdefg_', { specSymbols: true }, true],
  ['', {}, false],
]
for (const [password, rules, ok] of cases) {
  test(`PW-8: ${JSON.stringify(password)} under ${JSON.stringify(rules)} is ${ok ? 'kept' : 'refused'}`, () =>
    assert.equal(passwordProblem(password, { ...lax, ...rules }) === undefined, ok))
}

test('LP-19: the judgement is that of the pattern clients are given', () => {
  const rulesOf = fc.record({
    minLength: fc.integer({ min: 8, max: longestPassword }),
    upperCase: fc.boolean(),
    digits: fc.boolean(),
    specSymbols: fc.boolean(),
  })
  const password = fc.string({ unit: fc.constantFrom(...'aZ5!~_ é'), minLength: 6, maxLength: 32 })
  fc.assert(
    fc.property(password, rulesOf, (typed, rules) => {
      const lookAheads = [
        rules.digits && '(?=.*\\d)',
        rules.upperCase && '(?=.*[A-Z])',
        rules.specSymbols && '(?=.*[\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E])',
      ]
      const pattern = new RegExp(`^${lookAheads.filter(Boolean).join('')}[\\x21-\\x7E]{${rules.minLength},30}$`)
      assert.equal(passwordProblem(typed, rules) === undefined, pattern.test(typed))
    }),
  )
})

test('PW-4: a client hash is exactly size/4 hex digits, in any case', () => {
  for (const hash of ['a'.repeat(64), 'A0'.repeat(32)]) assert.ok(isClientHash(hash, 256))
  for (const hash of ['', 'a'.repeat(63), 'a'.repeat(65), `${'a'.repeat(63)}g`, `${'a'.repeat(63)}\n`])
    assert.ok(!isClientHash(hash, 256), hash)
  assert.ok(isClientHash('a'.repeat(128), 512))
})
