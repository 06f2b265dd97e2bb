import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPng } from '../../../test/harness/pictures.ts'
import { PicturesBusy } from './picture-problem.ts'
import { createPictures } from './pictures.ts'

test('pictures are made a few at once; when too many wait the next is refused, and others go on', async () => {
  const pictures = createPictures({ atOnce: 1, queue: 1 })
  const bytes = await aPng()
  const [one, two, three] = await Promise.allSettled([pictures.make(bytes), pictures.make(bytes), pictures.make(bytes)])
  assert.deepEqual([one.status, two.status], ['fulfilled', 'fulfilled'])
  assert.ok(three.status === 'rejected' && three.reason instanceof PicturesBusy)
  const { format, files } = await pictures.make(bytes)
  assert.equal(format, 'png')
  assert.deepEqual([...files.keys()], ['original', '360', '200', '82', '48', '32', 'inline'])
})
