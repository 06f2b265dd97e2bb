import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type JsonValue, maxDepth, readJson, toPlain } from './json.ts'

const read = (text: string): JsonValue | undefined => {
  const result = readJson(Buffer.from(text))
  assert.ok(!result.problem, text)
  return result.json
}
const plain = (text: string): unknown => toPlain(read(text)!)
const syntaxError = { $: ['The JSON value could not be converted to object. Path: $.'] }
const refuses = (bytes: Uint8Array): void =>
  assert.deepEqual(readJson(bytes).problem?.errors, syntaxError, Buffer.from(bytes).toString().slice(0, 40))

test('WI-2: what is no JSON is refused with the key $', () => {
  const wrong = [
    '{',
    '}',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '// x\n{}',
    '{}/**/',
    '{"a":1}{}',
    '[1 2]',
    'tru',
    'nul',
    'undefined',
    'NaN',
  ]
  wrong.push(
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    '0x1',
    '"\n"',
    '"\\x"',
    '"\\u12"',
    '"',
    '"\\',
    '{"a"}',
    '{"a":}',
    '{,}',
    ' ',
    '\u00a0{}',
    '[1],',
    '-01',
  )
  for (const text of wrong) refuses(Buffer.from(text))
})

test('WI-2: what is no UTF-8 is refused', () => {
  for (const bytes of [
    [0x22, 0xff, 0x22],
    [0x22, 0xc0, 0x80, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0xff, 0xfe, 0x7b, 0, 0x7d, 0],
  ])
    refuses(Uint8Array.from(bytes))
})

test('a byte order mark is skipped, an empty body is undefined', () => {
  assert.deepEqual(plain('\ufeff{"a":1}'), { a: 1 })
  assert.deepEqual(readJson(new Uint8Array()), { json: undefined })
})

test('WI-2: depth up to 32', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  assert.ok(read(nested(maxDepth)))
  refuses(Buffer.from(nested(maxDepth + 1)))
  refuses(Buffer.from(`${'{"a":'.repeat(maxDepth + 1)}1${'}'.repeat(maxDepth + 1)}`))
  refuses(Buffer.from('['.repeat(1_000_000)))
})

test('WI-1: the last duplicate wins, and stands last', () => {
  const members = read('{"a":1,"b":2,"a":3}') as ReadonlyMap<string, JsonValue>
  assert.deepEqual(
    [...members],
    [
      ['b', 2],
      ['a', 3],
    ],
  )
})

test('WI-1: no name means anything', () => {
  const value = plain('{"__proto__":{"polluted":1},"constructor":1,"toString":2}') as object
  assert.equal(Object.getPrototypeOf(value), Object.prototype)
  assert.equal('polluted' in value, false)
  assert.deepEqual(Object.keys(value), ['__proto__', 'constructor', 'toString'])
})

test('WV-5: whole numbers are exact as far as 64 bits go', () => {
  assert.equal(read('9223372036854775807'), 9223372036854775807n)
  assert.equal(read('-9223372036854775808'), -9223372036854775808n)
  assert.equal(read('9007199254740991'), 9007199254740991)
  assert.equal(read('9007199254740993'), 9007199254740993n)
  assert.equal(typeof read(`1${'0'.repeat(100_000)}`), 'number')
})

test('reads what JSON.parse reads, and refuses what it refuses', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 6 }), text => assert.deepEqual(lossy(plain(text)), JSON.parse(text))))
  const noise = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '1', '-', '.', 'e', 'null', 'true', ' ', '\n', 'u00e9', '\0'),
  })
  fc.assert(
    fc.property(noise, text => {
      const result = readJson(Buffer.from(text))
      const fits = text !== '' && isJson(text)
      assert.equal(result.problem === undefined, fits || text === '', text)
      if (fits && !result.problem) assert.deepEqual(lossy(toPlain(result.json!)), JSON.parse(text))
    }),
    { numRuns: 2000 },
  )
})

/** What is exact here is rounded by JSON.parse. */
function lossy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lossy)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, lossy(member)]))
  return typeof value === 'bigint' ? Number(value) : value
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
