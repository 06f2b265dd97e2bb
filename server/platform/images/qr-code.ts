/** Pixels per module: a phone reads it from a screen at arm's length. */
const scale = 6
const margin = 3

/** A text as QR code: a PNG as `data:` URL. The library is loaded with the first one. */
export async function qrCode(text: string): Promise<string> {
  const { default: qr } = await import('qrcode')
  return qr.toDataURL(text, { errorCorrectionLevel: 'M', margin, scale })
}
