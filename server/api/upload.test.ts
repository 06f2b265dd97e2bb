import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import fc from 'fast-check'
import { aForm } from '../../test/harness/form.ts'
import type { Config } from '../config.ts'
import { Problem } from '../problems.ts'
import { readUpload } from './upload.ts'

const spec = { file: 'File', fields: [], most: () => 10 }
const config = { maxUpload: 2000 } as Config

/** A request without `Content-Length`, in pieces of so many bytes. */
function requestOf({ headers, body }: Pick<ReturnType<typeof aForm>, 'headers' | 'body'>, piece = 7): IncomingMessage {
  const pieces = Array.from({ length: Math.ceil(body.length / piece) }, (_, i) => body.subarray(i * piece, (i + 1) * piece))
  return Object.assign(Readable.from(pieces), { headers }) as unknown as IncomingMessage
}

test('a form is read in any pieces; of the file no more is kept than is wanted, and too much in all is 413 (WC-3, WP-9)', async () => {
  const parts = [
    { name: 'other', content: 'x'.repeat(50), fileName: 'a' },
    { name: 'AUTOSAVE', content: 'true' },
    { name: 'file', content: '0123456789', fileName: '../a' },
    { name: 'File', content: 'second', fileName: 'b' },
  ]
  for (const piece of [1, 7, 5000]) {
    const { file, fields } = await readUpload(requestOf(aForm(...parts), piece), spec, config)
    assert.deepEqual([file?.bytes.toString(), file?.isCut, fields.get('autosave')], ['0123456789', false, 'true'])
  }
  const { file } = await readUpload(requestOf(aForm({ name: 'File', content: '0123456789X', fileName: 'a' })), spec, config)
  assert.deepEqual([file?.bytes.length, file?.isCut], [10, true])
  const heavy = aForm({ name: 'File', content: 'x'.repeat(2000), fileName: 'a' })
  await assert.rejects(readUpload(requestOf(heavy), spec, config), error => error instanceof Problem && error.status === 413)
  const announced = { ...heavy.headers, 'content-length': '2001' }
  await assert.rejects(readUpload(requestOf({ headers: announced, body: Buffer.alloc(0) }), spec, config), { status: 413 })
})

test('whatever is sent as a form is read or is a form without parts, and never fails (WC-3, WO-1)', async () => {
  const whole = aForm({ name: 'File', content: 'abc', fileName: 'a' }, { name: 'Autosave', content: 'true' }).body
  const broken = fc
    .tuple(fc.nat(whole.length), fc.nat(20), fc.uint8Array({ maxLength: 30 }))
    .map(([at, gone, put]) => Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + gone)]))
  const labels = fc.constantFrom('; boundary=five-oranges-and-a-pear', '; boundary=x', '; boundary=', '', '; boundary="', ';;')
  await fc.assert(
    fc.asyncProperty(broken, labels, fc.integer({ min: 1, max: 90 }), async (body, label, piece) => {
      const headers = { 'content-type': `multipart/form-data${label}` }
      const { file } = await readUpload(requestOf({ headers, body }, piece), spec, config)
      assert.ok(file === undefined || file.bytes.length <= 10)
    }),
    { numRuns: 300 },
  )
})
