import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPortal } from '../../test/harness/portal.ts'
import { revalidate } from './revalidate.ts'

test('WD-1 to WD-3, WZ-17: a list that is asked for again with its tag is 304 without a body', async t => {
  const { as } = await aPortal(t)
  const path = '/settings/cultures'
  const first = (await as.nobody.get(path)).says(200)
  const tag = String(first.headers.etag)
  assert.match(tag, /^W\/"[0-9a-f]{32}"$/)
  assert.equal(first.headers['cache-control'], 'private, no-cache')
  assert.ok(!('last-modified' in first.headers))
  for (const sent of [tag, tag.slice(2), `"other", ${tag}`, '*']) {
    const again = await as.user.get(path, { 'if-none-match': sent })
    assert.deepEqual([again.status, again.text, again.headers.etag], [304, '', tag], sent)
    assert.equal(again.headers['cache-control'], 'private, no-cache')
    assert.ok(again.headers['x-request-id'])
  }
  for (const headers of [
    { 'if-none-match': 'W/"0"' },
    { 'if-none-match': '' },
    { 'if-modified-since': new Date().toUTCString() },
    { 'if-none-match': '"0"', 'if-modified-since': new Date().toUTCString() },
  ])
    assert.equal((await as.user.get(path, headers)).says(200).headers.etag, tag, JSON.stringify(headers))
    // What refuses comes first, and other operations have no validators (WJ-1).
  ;(await as.nobody.put(path, {}, { 'if-none-match': tag })).says(405)
  ;(await as.nobody.get(path, { 'if-none-match': tag, host: 'nowhere.example' })).says(404)
  const { headers } = (await as.user.get('/people/@self', { 'if-none-match': '*' })).says(200)
  assert.deepEqual([headers.etag, headers['cache-control']], [undefined, 'no-store'])
})

test('WD-2, WD-3: since it was saved, in whole seconds; a tag decides alone', () => {
  const savedAt = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
  const date = 'Fri, 02 Jan 2026 03:04:05 GMT'
  const { headers } = revalidate({}, { a: 1 }, savedAt)
  assert.equal(headers['last-modified'], date)
  const rows: readonly [since: string, number | null, boolean][] = [
    [date, savedAt, true],
    ['Fri, 02 Jan 2026 03:04:06 GMT', savedAt, true],
    ['Fri, 02 Jan 2026 03:04:04 GMT', savedAt, false],
    ['no date', savedAt, false],
    [date, null, false],
  ]
  for (const [since, saved, unchanged] of rows)
    assert.equal(revalidate({ 'if-modified-since': since }, { a: 1 }, saved).isUnchanged, unchanged, `${since} ${saved}`)
  const tag = headers.etag!
  assert.equal(revalidate({ 'if-none-match': '"0"', 'if-modified-since': date }, { a: 1 }, savedAt).isUnchanged, false)
  assert.equal(revalidate({ 'if-none-match': tag }, { a: 2 }, savedAt).isUnchanged, false)
  assert.equal(revalidate({ 'if-none-match': tag }, { a: 1 }).isUnchanged, true)
})
