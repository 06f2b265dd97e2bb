import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

const red = [200, 20, 20]
const blue = [20, 20, 200]

/** Left half red, right half blue. */
export function twoHalves(width = 400, height = 200) {
  const bytes = Buffer.alloc(width * height * 3)
  for (let i = 0; i < width * height; i++) bytes.set(i % width < width / 2 ? red : blue, i * 3)
  return sharp(bytes, { raw: { width, height, channels: 3 } })
}

/** Three frames beneath each other. */
const frames = () => sharp(Buffer.alloc(60 * 180 * 3, 90), { raw: { width: 60, height: 180, channels: 3, pageHeight: 60 } })

export const aJpeg = (width?: number, height?: number): Promise<Buffer> => twoHalves(width, height).jpeg().toBuffer()
export const aPng = (width?: number, height?: number): Promise<Buffer> => twoHalves(width, height).png().toBuffer()

/** Lies on its side until EXIF orientation 6 is applied (then red is on top), and says where it was taken. */
export const aTurnedJpeg = (): Promise<Buffer> =>
  twoHalves()
    .withExif({ IFD0: { Copyright: 'Uma', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** What no photo is made of: each by its name. */
export const foreignPictures: Readonly<Record<string, () => Promise<Buffer>>> = {
  gif: () => twoHalves().gif().toBuffer(),
  'an animated gif': () => frames().gif().toBuffer(),
  webp: () => twoHalves().webp().toBuffer(),
  'an animated webp': () => frames().webp().toBuffer(),
  avif: () => twoHalves(64, 64).avif({ effort: 0 }).toBuffer(),
  tiff: () => twoHalves().tiff().toBuffer(),
  svg: async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
  'a page': async () => Buffer.from('<!doctype html><script>alert(1)</script>'),
  nothing: async () => Buffer.alloc(0),
  'a signature alone': async () => (await aPng()).subarray(0, 8),
  'a truncated jpeg': async () => {
    const whole = await twoHalves(900, 900).jpeg({ quality: 100 }).toBuffer()
    return whole.subarray(0, whole.length / 2)
  },
  'a truncated png': async () => {
    const whole = await aPng(900, 900)
    return whole.subarray(0, whole.length - 40)
  },
}

/** A small file with a great many pixels. */
export function aBomb(width = 20_000, height = 20_000): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

/** A moving picture of two frames, as a still one with more chunks. */
export async function anAnimatedPng(): Promise<Buffer> {
  const still = await aPng(60, 60)
  const control = Buffer.alloc(8)
  control.writeUInt32BE(2, 0)
  // Right behind the header, which ends at byte 33.
  return Buffer.concat([still.subarray(0, 33), chunk('acTL', control), still.subarray(33)])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const made = Buffer.alloc(named.length + 8)
  made.writeUInt32BE(data.length, 0)
  named.copy(made, 4)
  made.writeUInt32BE(crc32(named), named.length + 4)
  return made
}
