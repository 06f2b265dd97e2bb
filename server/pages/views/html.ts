import { escapeHtml } from '../../platform/text/escape-html.ts'

const mark: unique symbol = Symbol('fragment')

/** A piece of finished markup. Only `html` makes one, so no text from outside can pass for markup. */
export interface Fragment {
  readonly [mark]: string
}

/** What may stand in a template: text and numbers are escaped, fragments are taken as they are, lists are joined, nothing is left out. */
export type Part = string | number | Fragment | readonly Part[] | false | null | undefined

const escapeText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: HTML forbids these characters, even as references
  escapeHtml(text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd'))

const isList = (part: Part): part is readonly Part[] => Array.isArray(part)

function write(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (isList(part)) return part.map(write).join('')
  return typeof part === 'object' ? part[mark] : escapeText(String(part))
}

/**
 * A template for markup: whatever is put in is escaped for text and for quoted attribute values, unless it is a fragment itself.
 * Attribute values must stand in double quotes.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Fragment => ({
  [mark]: strings.reduce((written, literal, index) => written + write(parts[index - 1]) + literal),
})

/** The markup of a fragment as text, to be sent. */
export const markupOf = (fragment: Fragment): string => fragment[mark]
