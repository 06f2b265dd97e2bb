import { createGate } from '../crypto/gate.ts'
import { PictureProblem, PicturesBusy } from './picture-problem.ts'
import { sniffFormat } from './sniff-format.ts'

/** What a picture is kept as: its own format, the picture itself and squares of it, by their names. */
export interface Pictures {
  /**
   * Makes a picture upright, without metadata and no larger than 1280 pixels, and its squares (accounts.md PH-5). The area, in pixels of the
   * upright picture, is clipped to it; without one the squares are cut from the whole. Throws a PictureProblem, or PicturesBusy.
   */
  make(bytes: Uint8Array, area?: Area): Promise<MadePicture>
}

/** A part of a picture, in its pixels; the corner may lie outside. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface MadePicture {
  readonly format: 'png' | 'jpeg'
  /** `original`, the sides of the squares, and `inline`, the one of 82 pixels as PNG (OB-3). */
  readonly files: ReadonlyMap<string, Buffer>
}

/** Longest side of the picture itself, in pixels (PH-2). */
const longestSide = 1280
/** Sides of the squares, in pixels (PH-2). */
export const squareSides = [360, 200, 82, 48, 32] as const
const inlineSide = 82
const mostPixels = 40_000_000
const jpegQuality = 88

type Sharp = typeof import('sharp').default

/** Makes pictures off the event loop, `atOnce` at a time and `queue` waiting. What decodes them is loaded with the first one. */
export function createPictures(limits: { readonly atOnce: number; readonly queue: number }): Pictures {
  const gate = createGate(limits)
  const loading: { sharp?: Promise<Sharp> } = {}
  const load = (): Promise<Sharp> => (loading.sharp ??= loadSharp())
  return {
    make: (bytes, area) =>
      gate.run(
        async () => makePicture(await load(), bytes, area),
        () => new PicturesBusy(),
      ),
  }
}

async function loadSharp(): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
  // Nothing but these two is ever decoded, whatever a file turns out to be.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
  return sharp
}

async function makePicture(sharp: Sharp, bytes: Uint8Array, area: Area | undefined): Promise<MadePicture> {
  const format = sniffFormat(bytes)
  if (format === undefined) throw new PictureProblem('unknown')
  await judgeHeader(sharp, bytes)
  const whole = await decode(sharp, bytes)
  const { width, height, channels } = whole.info
  const raw = { raw: { width, height, channels } }
  const part = area && clip(area, width, height)
  const encode = (picture: import('sharp').Sharp) => (format === 'png' ? picture.png() : picture.jpeg({ quality: jpegQuality })).toBuffer()
  const square = (side: number) => {
    const picture = sharp(whole.data, raw)
    return (part ? picture.extract(part) : picture).resize(side, side, { fit: 'cover', position: 'centre' })
  }
  const files = new Map<string, Buffer>([['original', await encode(sharp(whole.data, raw))]])
  for (const side of squareSides) files.set(String(side), await encode(square(side)))
  files.set('inline', format === 'png' ? files.get(String(inlineSide))! : await square(inlineSide).png().toBuffer())
  return { format, files }
}

/** Reads the header alone: how many pixels there will be is known before any is decoded. */
async function judgeHeader(sharp: Sharp, bytes: Uint8Array): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(asUnknown)
  if (width * height > mostPixels) throw new PictureProblem('tooManyPixels')
}

const decode = (sharp: Sharp, bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(asUnknown)

/** A file that is broken is no picture. */
function asUnknown(): never {
  throw new PictureProblem('unknown')
}

function clip(area: Area, width: number, height: number): { left: number; top: number; width: number; height: number } {
  const left = Math.max(0, area.x)
  const top = Math.max(0, area.y)
  const right = Math.min(width, area.x + area.width)
  const bottom = Math.min(height, area.y + area.height)
  if (right <= left || bottom <= top) throw new PictureProblem('nothingLeft')
  return { left, top, width: right - left, height: bottom - top }
}
