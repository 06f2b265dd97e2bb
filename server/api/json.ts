import { isUtf8 } from 'node:buffer'
import { type BindingProblem, misshapen } from './binding-problem.ts'

/**
 * A JSON value as it was sent. Objects are maps, in the order of the text and with the last of equal names (WI-1), so that
 * no name means anything to JavaScript; whole numbers that a double cannot hold are bigints (WV-5).
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject
export type JsonObject = ReadonlyMap<string, JsonValue>

/** How deep arrays and objects may lie in each other (WI-2). */
export const maxDepth = 32

/** A longer number is outside 64 bits whatever it says, and need not be exact. */
const maxExactLength = 20

/**
 * Reads a JSON body, strictly: UTF-8 (a byte order mark is skipped), no comments, no trailing commas. An empty body reads as
 * undefined. The caller bounds the size. Problem: key `$` (WI-2).
 */
export function readJson(bytes: Uint8Array): { json: JsonValue | undefined; problem?: undefined } | { problem: BindingProblem } {
  if (bytes.length === 0) return { json: undefined }
  if (!isUtf8(bytes)) return { problem: misshapen('object', '$') }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  try {
    return { json: parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: misshapen('object', '$') }
    throw error
  }
}

/** The value as plain objects and arrays, for those who judge it themselves. */
export function toPlain(value: JsonValue): unknown {
  if (value instanceof Map) return Object.fromEntries(Array.from(value as JsonObject, ([name, member]) => [name, toPlain(member)]))
  return Array.isArray(value) ? value.map(toPlain) : value
}

const sign = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  f: 0x66,
  n: 0x6e,
  t: 0x74,
  openObject: 0x7b,
  closeObject: 0x7d,
}

function parse(text: string): JsonValue {
  const numberForm = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
  let at = 0

  /** The code of the next sign that is no blank; NaN at the end. */
  const peek = (): number => {
    let code = text.charCodeAt(at)
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++at)
    return code
  }
  const take = (code: number): boolean => {
    if (peek() !== code) return false
    at++
    return true
  }
  const expect = (code: number): void => {
    if (!take(code)) throw new SyntaxError()
  }

  const readString = (): string => {
    expect(sign.quote)
    const start = at
    let escaped = false
    for (let code = text.charCodeAt(at); code !== sign.quote; code = text.charCodeAt(++at)) {
      // NaN, the end of the text, is not greater either.
      if (!(code >= 0x20)) throw new SyntaxError()
      if (code !== sign.backslash) continue
      escaped = true
      at++
    }
    at++
    return escaped ? JSON.parse(text.slice(start - 1, at)) : text.slice(start, at - 1)
  }

  const readNumber = (): number | bigint => {
    numberForm.lastIndex = at
    const found = numberForm.exec(text)
    if (!found) throw new SyntaxError()
    at = numberForm.lastIndex
    const [digits, fraction, exponent] = found
    const value = Number(digits)
    const exact = fraction !== undefined || exponent !== undefined || Number.isSafeInteger(value) || digits.length > maxExactLength
    return exact ? value : BigInt(digits)
  }

  const readWord = <T>(word: string, value: T): T => {
    if (!text.startsWith(word, at)) throw new SyntaxError()
    at += word.length
    return value
  }

  const readArray = (depth: number): JsonValue => {
    const items: JsonValue[] = []
    if (take(sign.closeList)) return items
    do items.push(readValue(depth))
    while (take(sign.comma))
    expect(sign.closeList)
    return items
  }

  const readObject = (depth: number): JsonValue => {
    const members = new Map<string, JsonValue>()
    if (take(sign.closeObject)) return members
    do {
      const name = readString()
      expect(sign.colon)
      const value = readValue(depth)
      // A duplicate moves to the end: of names that differ only in case the binder takes the last.
      const before = members.size
      if (members.set(name, value).size > before) continue
      members.delete(name)
      members.set(name, value)
    } while (take(sign.comma))
    expect(sign.closeObject)
    return members
  }

  const readValue = (depth: number): JsonValue => {
    const code = peek()
    if (code === sign.quote) return readString()
    if (code === sign.t) return readWord('true', true)
    if (code === sign.f) return readWord('false', false)
    if (code === sign.n) return readWord('null', null)
    if (code !== sign.openObject && code !== sign.openList) return readNumber()
    if (depth === maxDepth) throw new SyntaxError()
    at++
    return code === sign.openObject ? readObject(depth + 1) : readArray(depth + 1)
  }

  const value = readValue(0)
  if (!Number.isNaN(peek())) throw new SyntaxError()
  return value
}
