import assert from 'node:assert/strict'
import { test } from 'node:test'
import { displayName, encodeHtml, nameHolds, normalName, userNameFor } from './name.ts'

const pattern = /^[\p{L}\p{M}' -]+$/u
const email = 'a@x.yy'

test('NM-1: the first name must match the pattern, the last must match it or be empty', () => {
  for (const [first, last] of [
    ["O'Neil-Iv", ''],
    ['Ann Marie', 'Müller'],
    ['明', '李'],
    ['A'.repeat(255), 'Jr'],
  ])
    assert.ok(nameHolds(pattern, first ?? '', last ?? ''), first)
  for (const [first, last] of [
    ['', ''],
    ['', 'Last'],
    ['R2', ''],
    ['Ann', 'L33t'],
    ['Ann', 'a.b'],
    ['<b>', ''],
  ])
    assert.ok(!nameHolds(pattern, first ?? '', last ?? ''), first)
  assert.ok(!nameHolds(/^.*$/, '', ''), 'a pattern that lets the empty text through does not')
})

test('NM-2: names are stored without spaces around them, in NFC, and whole', () => {
  assert.equal(normalName('  Ann Marie '), 'Ann Marie')
  assert.equal(normalName('e\u0301'), 'é')
  assert.equal(normalName('A'.repeat(255)).length, 255)
  for (const nothing of [null, undefined, '', '   ']) assert.equal(normalName(nothing), '')
})

test('NM-3: a user name is the local part, then the local part and a number', () => {
  assert.deepEqual(
    [0, 1, 2].map(attempt => userNameFor('J.Doe+1@x.yy', attempt)),
    ['J.Doe+1', 'J.Doe+11', 'J.Doe+12'],
  )
  assert.equal(userNameFor(email), 'a')
})

const names: [string, string, string, string][] = [
  ['Ann', 'Lee', 'en-US', 'Ann Lee'],
  ['Ann', '', 'en-US', 'Ann'],
  ['', 'Lee', 'de', 'Lee'],
  ['Анна', 'Ли', 'ru', 'Ли Анна'],
  ['Анна', '', 'ru', 'Анна'],
  ['Анна', 'Ли', 'bg', 'Анна Ли'],
  ['明', '李', 'en-US', '李明'],
  ['明', '李', 'ru', '李明'],
  ['Ming', '李', 'en-US', '李Ming'],
  ['', '', 'en-US', email],
  ["O'Neil", '<Iv>', 'en-US', 'O&#39;Neil &lt;Iv&gt;'],
]
for (const [first, last, culture, shown] of names) {
  test(`NM-4: ${first} / ${last} in ${culture} is ${shown}`, () => assert.equal(displayName({ first, last, email }, culture), shown))
}

test('NM-4: the five characters are encoded once', () => {
  assert.equal(encodeHtml(`&<>"'a&amp;`), '&amp;&lt;&gt;&quot;&#39;a&amp;amp;')
})
