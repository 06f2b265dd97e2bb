import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, markupOf, type Part } from './html.ts'
import { weave } from './parts/weave.ts'

const readBack = (markup: string): string =>
  markup.replace(/&(amp|lt|gt|quot|#39);/g, (_whole, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name as string] ?? '')

test('any text stands in markup and in quoted attributes as itself (LW-10)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const written = markupOf(html`${text}`)
      assert.doesNotMatch(written, /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what HTML forbids
      assert.equal(readBack(written), text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'))
    }),
  )
})

test('fragments and lists are taken in, absent parts are left out, numbers are written', () => {
  const inner = html`<b>${'<'}</b>`
  assert.equal(markupOf(html`<p>${[inner, 'a', 1]}${false}${undefined}${null}${0}</p>`), '<p><b>&lt;</b>a10</p>')
})

test('what only looks like a fragment is not taken for markup', () => {
  const forged = JSON.parse('{"markup":"<script>"}') as Part
  assert.doesNotMatch(markupOf(html`${forged}`), /<script>/)
})

test('fragments take their places in a sentence, whatever the language puts where; other text stays text', () => {
  const parts = { name: html`<bdi>A</bdi>`, time: html`<time>T</time>` }
  const written = weave(parts, slots => `<${slots.time}> ${slots.name}, ${slots.name}`)
  assert.equal(markupOf(written), '&lt;<time>T</time>&gt; <bdi>A</bdi>, <bdi>A</bdi>')
})
