import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { randomSecret } from './random.ts'

const cipher = 'aes-256-gcm'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** Less than this cannot be a secret; the short codes of links, 22 characters, are the shortest keys in use. */
const leastKeyBytes = 16

/** Keeps texts secret and derives secrets from a key. */
export interface Sealer {
  /** The text under AES-256-GCM, base64url without padding: 96-bit random nonce, cipher text, tag. It opens only with the same `context` (links-and-letters.md LK-5). */
  seal(text: string, context: string): string
  /** The text that was sealed with this context under the key or the previous one; undefined for anything else. Never throws. */
  open(sealed: string, context: string): string | undefined
  /** The text sealed anew under the key, when it opens with the previous one alone; undefined otherwise. */
  reseal(sealed: string, context: string): string | undefined
  /** 32 bytes that only the holder of the key can derive for this purpose and these parts (links-and-letters.md LR-4, email-change.md EL-5). */
  hmac(purpose: string, ...parts: readonly string[]): Buffer
  /** As `hmac`, under the key and then under the previous one, to recognise what was derived before a rotation (links-and-letters.md LR-13). */
  hmacs(purpose: string, ...parts: readonly string[]): readonly Buffer[]
}

/** A sealer for a secret key, usually the server key; what was sealed or derived with `previousKey` still opens. Each purpose gets its own key by HKDF-SHA-256 (RFC 5869). */
export function createSealer(keys: { readonly key: Uint8Array; readonly previousKey?: Uint8Array | undefined }): Sealer {
  const roots = keys.previousKey === undefined ? [keys.key] : [keys.key, keys.previousKey]
  if (roots.some(root => root.length < leastKeyBytes)) throw new RangeError(`A key has at least ${leastKeyBytes} bytes`)
  const sealKey = derive(keys.key, 'seal')
  const sealKeys = roots.map(root => derive(root, 'seal'))
  const hmacWith = (root: Uint8Array, purpose: string, parts: readonly string[]) =>
    createHmac('sha256', derive(root, `hmac ${purpose}`))
      .update(framed(parts))
      .digest()

  const seal = (text: string, context: string): string => {
    const nonce = randomSecret(nonceBytes)
    const sealing = createCipheriv(cipher, sealKey, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context))
    return Buffer.concat([nonce, sealing.update(text, 'utf8'), sealing.final(), sealing.getAuthTag()]).toString('base64url')
  }
  const openBy = (candidates: readonly KeyObject[], sealed: string, context: string): string | undefined => {
    if (!/^[A-Za-z0-9_-]+$/.test(sealed)) return undefined
    const bytes = Buffer.from(sealed, 'base64url')
    if (bytes.length < nonceBytes + tagBytes) return undefined
    return candidates.map(key => openWith(key, bytes, context)).find(text => text !== undefined)
  }

  return {
    seal,
    open: (sealed, context) => openBy(sealKeys, sealed, context),
    reseal(sealed, context) {
      if (openBy([sealKey], sealed, context) !== undefined) return undefined
      const text = openBy(sealKeys, sealed, context)
      return text === undefined ? undefined : seal(text, context)
    },
    hmac: (purpose, ...parts) => hmacWith(keys.key, purpose, parts),
    hmacs: (purpose, ...parts) => roots.map(root => hmacWith(root, purpose, parts)),
  }
}

function openWith(key: KeyObject, bytes: Buffer, context: string): string | undefined {
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]).toString('utf8')
  } catch {
    // The tag does not fit: another key, another context, or altered on the way.
    return undefined
  }
}

const derive = (root: Uint8Array, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `roster ${purpose}`, keyBytes)))

/** The parts with their lengths in front, so that ('ab', 'c') and ('a', 'bc') differ. */
const framed = (parts: readonly string[]): string => parts.map(part => `${Buffer.byteLength(part)}:${part}`).join('')
