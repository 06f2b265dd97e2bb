import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCatalogues, compare, textsIn } from './collect-texts.ts'

test('the catalogues are neither stale nor incomplete, and have the placeholders of the English', () => {
  assert.deepEqual(checkCatalogues(), [])
})

test('texts are found in calls of any name, whatever their quotes, line breaks and joins', () => {
  const source = [
    `t('a.one', 'One {x}', { x })`,
    `const denied = problem(403, 'access_denied', 'problems.denied', 'It\\'s "denied"')`,
    `words.t(\n  "a.two",\n  "Two " +\n    \`and\\u00fc\`,\n)`,
    `emit(tx, 'user.updated', 'person')`,
    `['a.list', 'Not a call']`,
    `  // t('a.comment', 'Left out')`,
    `  /** t('a.doc', 'Left out') */`,
    `t('a.url', 'See https://x.example // now')`,
    '`' + `t('a.three', \`Has \${x}\`)`,
  ].join('\n')
  assert.deepEqual(textsIn(source), [
    ['a.one', 'One {x}'],
    ['problems.denied', `It's "denied"`],
    ['a.two', 'Two andü'],
    ['a.url', 'See https://x.example // now'],
  ])
})

test('missing and left over keys and other placeholders are told', () => {
  assert.deepEqual(compare('de.json', { 'a.b': '{x}', 'a.c': 'c' }, { 'a.b': '{y}', 'a.d': 'd' }), [
    'missing in de.json: a.c',
    'left over in de.json: a.d',
    'other placeholders in de.json: a.b (x)',
  ])
})
