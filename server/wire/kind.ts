import type { TSchema } from 'typebox'
import type { Enumeration } from './enums.ts'

/** Field rules that any member may carry; they run once the whole body or query was read. */
export interface Rules<T> {
  /** WM-20: absent, null, empty and blank are refused. Not the same as `present()`, which is about the JSON (WI-12). */
  readonly required?: boolean
  /** What an absent value counts as. The field rules look at it too. */
  readonly default?: T
  /** A rule with its own text (WM-27): the text when the value breaks it. */
  readonly check?: (value: T) => string | undefined
}

export interface TextRules extends Rules<string> {
  /** Lengths in UTF-16 units (WM-22, WM-23). */
  readonly min?: number
  readonly max?: number
  /** The length is refused in the words of WM-24. */
  readonly orArray?: boolean
  /** The length is refused in these words (WM-27). */
  readonly says?: string
  /** WM-21, the first look only; the strict rule runs in the operation (WM-28). */
  readonly email?: boolean
  /** WM-26. */
  readonly url?: boolean
}

export interface NumberRules<T> extends Rules<T> {
  /** Range (WM-25); with one end missing the text names the end of the kind itself. */
  readonly min?: T
  readonly max?: T
  /** The range is refused in these words (WM-27). */
  readonly says?: string
}

export interface IntegerRules extends NumberRules<number> {
  /** Lower values count as this one (WQ-2). */
  readonly floor?: number
  /** A negative number is not of this kind at all: a shape failure, before any field rule. */
  readonly unsigned?: boolean
}

/** How a value travels. The keywords of JSON Schema beside it describe the value once it was read. */
export type Kind =
  | ({ readonly kind: 'text' } & TextRules)
  | ({ readonly kind: 'flag' } & Rules<boolean>)
  | ({ readonly kind: 'integer' } & IntegerRules)
  | ({ readonly kind: 'number' } & NumberRules<number>)
  | ({ readonly kind: 'long' } & NumberRules<bigint>)
  | ({ readonly kind: 'guid' } & Rules<string>)
  | ({ readonly kind: 'enumeration'; readonly title: string; readonly values: Enumeration; readonly bits: boolean } & Rules<number>)
  | ({ readonly kind: 'date'; readonly plain: boolean } & Rules<number>)
  | ({ readonly kind: 'timeSpan' } & Rules<number>)
  | ({ readonly kind: 'list'; readonly item: TSchema; readonly max?: number } & Rules<readonly unknown[]>)
  | ({ readonly kind: 'record'; readonly members: Readonly<Record<string, TSchema>>; readonly title?: string } & Rules<object>)
  | ({ readonly kind: 'anything' } & Rules<unknown>)
  | { readonly kind: 'written'; readonly form: 'date' | 'plainDate' | 'timeSpan' }
  | { readonly kind: 'enumerationName'; readonly title: string; readonly values: Enumeration }

/** A kind in its place: what may be said of it by the record that holds it. */
export type Wire = Kind & {
  /** WI-12: the JSON object must name it. */
  readonly present?: true
  /** It may be absent. */
  readonly optional?: true
  /** Null is accepted and counts as absent; in an answer it is left out (WV-2). */
  readonly nullable?: true
}

/** Where a schema keeps its `Wire`. */
export const wireKey = '~wire'

/** How values of this schema travel, or undefined for a schema that was not made in wire/schema.ts. */
export const wireOf = (schema: TSchema): Wire | undefined => (schema as { [wireKey]?: Wire })[wireKey]

/** What an absent value counts as; undefined when nothing was said. */
export const defaultOf = (wire: Wire): unknown => (wire as { default?: unknown }).default
