const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const jpegSignature = Buffer.from([0xff, 0xd8, 0xff])

/** PNG (its specification, 5.2) or JPEG (ITU-T T.81, B.1.1.3) by the first bytes; everything else is undefined (accounts.md PH-5). */
export function sniffFormat(bytes: Uint8Array): 'png' | 'jpeg' | undefined {
  const starts = (signature: Buffer) => Buffer.from(bytes.subarray(0, signature.length)).equals(signature)
  if (starts(pngSignature)) return 'png'
  return starts(jpegSignature) ? 'jpeg' : undefined
}
