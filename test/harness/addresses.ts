const notAnAddress = 'The Email field is not a valid e-mail address.'
const tooLong = 'The field Email must be a string with a maximum length of 255.'

/** The longest address there may be: 254 octets. */
export const longest254 = `${'a'.repeat(62)}@${`${'b'.repeat(62)}.`.repeat(3)}cc`

/** accounts.md 1.2: what the field rule EA-1 refuses, with its text. */
export const fieldFaults: readonly (readonly [string, string])[] = [
  ['', notAnAddress],
  ['   ', notAnAddress],
  ['abcdefghijklmnopqrst', notAnAddress],
  [`${'a'.repeat(255)}@x.yy`, tooLong],
  [`${'a.'.repeat(100_000)}@x.yy`, tooLong],
  ['a@x.yy,v@x.yy', notAnAddress],
  ['a@x.yy\r\nBcc: v@x.yy', notAnAddress],
  ['a@x.yy\r\nBcc: v', notAnAddress],
  ['@x.yy', notAnAddress],
  ['a@', notAnAddress],
  ['@r:a@x.cc', notAnAddress],
  ['a@x.cc;v@x.cc', notAnAddress],
  ['a@x.cc%0aTo:v@x.cc', notAnAddress],
]

/** What the address rule EA-2 refuses (EX-11, EX-12, EX-15). */
export const addressFaults: readonly string[] = [
  ...['a@b', 'a@x.y', 'a@x.yy.', 'a..b@x.yy', '.a@x.yy', 'a.@x.yy', 'a@x_y.zz', 'a@-x.yy', 'a@x.yy;v', 'a@x..yy', 'a@.x.yy'],
  ...['"a b"@x.yy', 'a(c)@x.yy', 'a@[127.0.0.1]', 'Name <a@x.yy>', '"A" <a@x.yy>', '<a@x.yy>', 'a@x.yy%0a', 'a b@x.yy'],
  ...['a@x.yy\t', 'a\u0001@x.yy', 'a\u200b@x.yy', 'a\u202e@x.yy', 'a\u00ad@x.yy', 'a@x.yy\u00a0'],
  ...[`${'a'.repeat(65)}@x.yy`, `${'é'.repeat(33)}@x.yy`, `${'a'.repeat(63)}@${`${'b'.repeat(62)}.`.repeat(3)}cc`, 'x@ａbc.com'],
]

/** JSON that is no text, or none that may be stored (WI-4): refused by the key `$....email`. */
export const jsonFaults: readonly string[] = ['5', '["a@x.yy"]', '{"a":1}', '"a\\u0000@x.yy"', '"\\ud800a@x.yy"']

/** Addresses that are accepted: as typed, as stored, and another spelling with the same key, if there is one (EA-3, EA-4). */
export const goodAddresses: readonly { readonly typed: string; readonly stored?: string; readonly same?: string }[] = [
  { typed: longest254 },
  { typed: '  A.B+1@X.yy  ', stored: 'A.B+1@X.yy', same: 'a.b+1@x.yy' },
  { typed: 'Mike@x.yy', same: 'mi\u212ae@x.yy' },
  ...['m\u0131ke@x.yy', 'M\u0130KE@x.yy', 'jorg@x.yy', 'jörg@x.yy', 'strasse@x.yy', 'straße@x.yy', 'a.b@x.yy'].map(typed => ({ typed })),
  { typed: 'jose\u0301@x.yy', stored: 'josé@x.yy', same: 'jos\u00e9@X.YY' },
  { typed: 'x@пример.рф', same: 'X@xn--e1afmkfd.xn--p1ai' },
  { typed: 'x@аpple.com' },
  { typed: 'x@apple.com' },
]
