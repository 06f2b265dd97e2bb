/** C0 and C1 controls, line and paragraph separators, and the marks that reorder text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unwanted = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]+/g
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const isolateStart = '\u2068'
const isolateEnd = '\u2069'

/** Text on one line, without control characters and without marks that reorder what stands around it. */
export const oneLine = (text: string): string => text.toWellFormed().replace(unwanted, ' ').replace(/ {2,}/g, ' ').trim()

/** One line of at most `limit` characters; what is longer ends in an ellipsis. */
export function shortened(text: string, limit: number): string {
  const characters = [...oneLine(text)]
  return characters.length <= limit
    ? characters.join('')
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

/** A value typed by somebody, made safe to stand inside a sentence: one line, and isolated if it runs right to left. */
export function quoted(value: string): string {
  const text = oneLine(value)
  return rightToLeft.test(text) ? `${isolateStart}${text}${isolateEnd}` : text
}

/** Several lines of text without any other control characters, at most `limit` of them. */
export const manyLines = (text: string, limit: number): readonly string[] =>
  text
    .split(/\r\n|\r|\n/)
    .slice(0, limit)
    .map(oneLine)
