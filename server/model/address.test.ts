import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressKey, asciiAddress, localPart, looksLikeAddress, maskAddress, normalAddress } from './address.ts'

const long = (length: number) =>
  `a@${`${'b'.repeat(49)}.`.repeat(6)}`
    .slice(0, length - 3)
    .replace(/\.$/, 'b')
    .concat('.yy')

test('EA-1: one @ inside, no line break, at most 255 UTF-16 units', () => {
  for (const text of ['a@b', 'a@x.yy;v', '"a b"@x.yy', 'a@x.yy\t', 'ab@x', `${'a'.repeat(253)}@b`]) assert.ok(looksLikeAddress(text), text)
  for (const text of [
    '',
    '   ',
    'abcdefghijklmnopqrst',
    '@x.yy',
    'a@',
    'a@x.yy,v@x.yy',
    'a@x.yy\r\nBcc: v',
    'a@x.yy\n',
    `${'a'.repeat(258)}@b`,
  ])
    assert.ok(!looksLikeAddress(text), text)
})

const refused = [
  ...['', ' ', 'abcdefghijklmnopqrst', 'a@x.yy,v@x.yy', 'a@x.yy\r\nBcc: v', 'a@x.yy%0aTo:v@x.cc', '@x.yy', 'a@', '@', 'a@@x.yy'],
  ...['a@b', 'a@x.y', 'a@x.yy.', 'a@.x.yy', 'a@x..yy', 'a..b@x.yy', '.a@x.yy', 'a.@x.yy', 'a@x_y.zz', 'a@-x.yy', 'a@x-.yy', 'a@x.yy;v'],
  ...['"a b"@x.yy', 'a(c)@x.yy', 'a@[127.0.0.1]', 'a@127.0.0.1', 'Name <a@x.yy>', '<a@x.yy>', '@r:a@x.cc', 'a b@x.yy', 'a\\b@x.yy'],
  ...[
    'a@x.yy\t',
    '\ta@x.yy',
    'a\u0001@x.yy',
    'a\u200b@x.yy',
    'a\u202e@x.yy',
    'a\u00ad@x.yy',
    'a\u00a0@x.yy',
    'a\u3164@x.yy',
    'a\ud800@x.yy',
    'a\0@x.yy',
  ],
  ...['a@x.yy/path', 'a@x.yy?q', 'a@x.yy#f', 'a@x.yy:25', 'a@%78.yy', 'a@x.1a', 'a@x.0x7f'],
]
for (const raw of refused) {
  test(`EA-2: ${JSON.stringify(raw)} is refused`, () => assert.equal(normalAddress(raw), undefined))
}

const accepted: [string, string, string][] = [
  ['  A.B+1@X.yy  ', 'A.B+1@X.yy', 'a.b+1@x.yy'],
  ["!#$%&'*+/=?^_`{|}~-@x.yy", "!#$%&'*+/=?^_`{|}~-@x.yy", "!#$%&'*+/=?^_`{|}~-@x.yy"],
  ['jörg@x.yy', 'jörg@x.yy', 'jörg@x.yy'],
  ['mıke@x.yy', 'mıke@x.yy', 'mıke@x.yy'],
  ['MİKE@x.yy', 'MİKE@x.yy', 'mi\u0307ke@x.yy'],
  ['mi\u212Ae@x.yy', 'miKe@x.yy', 'mike@x.yy'],
  ['x@пример.рф', 'x@пример.рф', 'x@xn--e1afmkfd.xn--p1ai'],
  ['X@xn--e1afmkfd.XN--P1AI', 'X@xn--e1afmkfd.XN--P1AI', 'x@xn--e1afmkfd.xn--p1ai'],
  ['x@Пример.РФ', 'x@Пример.РФ', 'x@xn--e1afmkfd.xn--p1ai'],
  ['x@straße.de', 'x@straße.de', 'x@xn--strae-oqa.de'],
  ['x@ΟΔΟΣ.gr', 'x@ΟΔΟΣ.gr', 'x@xn--pxavbq.gr'],
  ['a-b@ab--cd.co', 'a-b@ab--cd.co', 'a-b@ab--cd.co'],
]
for (const [raw, address, key] of accepted) {
  test(`EA-3, EA-4: ${JSON.stringify(raw)} has the key ${key}`, () => assert.deepEqual(normalAddress(raw), { address, key }))
}

test('EA-2: the conversion of a domain may change nothing but case and NFC, and its labels must be valid', () => {
  const domains = [
    'ａbc.com',
    'ſ.com',
    'ﬁ.com',
    'a²b.com',
    'ŉ.com',
    'x。com',
    'x.com．yy',
    'a≠b.com',
    'a=\u0338b.com',
    'a_é.com',
    '-é.com',
    'é-.com',
  ]
  domains.push(
    '\u0301a.com',
    'אa.com',
    '1א.com',
    'x.١٢',
    'xn--a.com',
    'xn--abc-.com',
    'xn--.com',
    'xn--a-ecp.ru',
    'xn--0ca24w.com',
    'x.xn--a',
    'xn--a_-cja.com',
    'xn----bga.com',
  )
  for (const domain of domains) assert.equal(normalAddress(`x@${domain}`), undefined, domain)
})

test('EX-13: dotless i, dotted I and long s are addresses of their own, the Kelvin sign is a k', () => {
  const keys = ['mike@x.cc', 'mıke@x.cc', 'MİKE@x.cc', 'mi\u212Ae@x.cc', 'sam@x.cc', 'ſam@x.cc'].map(addressKey)
  assert.equal(keys[3], keys[0])
  assert.equal(new Set(keys).size, 5)
})

test('EX-14: accents, ß, full width and look-alikes are significant, spellings of one letter are not', () => {
  assert.equal(addressKey('jose\u0301@x.cc'), addressKey('JOS\u00c9@x.cc'))
  assert.equal(addressKey('x@e\u0301.cc'), addressKey('x@\u00e9.cc'))
  const pairs = [
    ['jose@x.cc', 'josé@x.cc'],
    ['ss@x.cc', 'ß@x.cc'],
    ['a@x.cc', 'ａ@x.cc'],
    ['x@ss.cc', 'x@ß.cc'],
    ['x@apple.com', 'x@аpple.com'],
    ['a.b@x.cc', 'ab@x.cc'],
    ['a+b@x.cc', 'a@x.cc'],
  ]
  for (const [one, other] of pairs) {
    assert.ok(addressKey(one ?? '') && addressKey(other ?? ''), one)
    assert.notEqual(addressKey(one ?? ''), addressKey(other ?? ''))
  }
})

test('EX-15: 254 octets are accepted whole, 255 are not; local part 64, not 65; counted in octets', () => {
  assert.equal(normalAddress(long(254))?.address, long(254))
  assert.equal(long(254).length, 254)
  assert.equal(normalAddress(long(255)), undefined)
  assert.ok(normalAddress(`${'a'.repeat(64)}@x.yy`))
  assert.equal(normalAddress(`${'a'.repeat(65)}@x.yy`), undefined)
  assert.ok(normalAddress(`${'é'.repeat(32)}@x.yy`))
  assert.equal(normalAddress(`${'é'.repeat(33)}@x.yy`), undefined)
  assert.ok(normalAddress(`a@${'b'.repeat(63)}.yy`))
  assert.equal(normalAddress(`a@${'b'.repeat(64)}.yy`), undefined)
})

test('EA-8: a letter carries the domain as A-labels and the local part as it is', () => {
  assert.equal(asciiAddress('Jörg@пример.рф'), 'Jörg@xn--e1afmkfd.xn--p1ai')
  assert.equal(asciiAddress('A.B@X.yy'), 'A.B@X.yy')
  assert.equal(localPart('A.B@X.yy'), 'A.B')
})

test('LL-4: a masked address shows its first character and its domain', () => {
  assert.equal(maskAddress('john@example.com'), 'j***@example.com')
  assert.equal(maskAddress('j@example.com'), '***@example.com')
  assert.equal(maskAddress('𠀀a@example.com'), '𠀀***@example.com')
})
