import { type Static, type TArray, type TObject, type TOptional, type TProperties, type TSchema, type TUnsafe, Type } from 'typebox'
import { type Enumeration, type NumberOf, titleOf } from './enums.ts'
import { type IntegerRules, type Kind, type NumberRules, type Rules, type TextRules, type Wire, wireKey, wireOf } from './kind.ts'

const int32 = { minimum: -2_147_483_648, maximum: 2_147_483_647 }

const make = <T>(wire: Kind, bound: object): TUnsafe<T> => Type.Unsafe<T>({ ...bound, [wireKey]: wire })

/** Text (WI-4). Null is accepted and counts as absent; in a list, or marked `present`, as empty text. */
export const text = (rules: TextRules = {}): TUnsafe<string> => make({ kind: 'text', ...rules }, { type: 'string' })

/** True or false (WI-5, WQ-7). */
export const flag = (rules: Rules<boolean> = {}): TUnsafe<boolean> => make({ kind: 'flag', ...rules }, { type: 'boolean' })

/** A whole number of 32 bits (WI-3, WQ-7). */
export const integer = (rules: IntegerRules = {}): TUnsafe<number> => make({ kind: 'integer', ...rules }, { type: 'integer', ...int32 })

/** Any finite number (WI-3). */
export const number = (rules: NumberRules<number> = {}): TUnsafe<number> => make({ kind: 'number', ...rules }, { type: 'number' })

/** A whole number of 64 bits, exact (WV-5). */
export const long = (rules: NumberRules<bigint> = {}): TUnsafe<bigint> => make({ kind: 'long', ...rules }, { type: 'bigint' })

/** A GUID (WI-6, WQ-7), read into lower case with dashes. In a route anything else is an unknown route (WP-7). */
export const guid = (rules: Rules<string> = {}): TUnsafe<string> =>
  make({ kind: 'guid', ...rules }, { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })

/** One of the numbers of an enumeration, sent by name or by number (WI-7, WQ-6). Those of one operation need a title. */
export const enumeration = <E extends Enumeration>(
  values: E,
  { title, ...rules }: Rules<number> & { readonly default?: NumberOf<E>; readonly title?: string } = {},
): TUnsafe<NumberOf<E>> =>
  make(
    { kind: 'enumeration', title: title ?? titleOf(values) ?? 'enumeration', values, bits: false, ...rules },
    { enum: [...new Set(Object.values(values))] },
  )

/** A sum of bits of an enumeration (WI-7); zero only if the enumeration names it. */
export const flags = <E extends Enumeration>(
  values: E,
  { title, ...rules }: Rules<number> & { readonly title?: string } = {},
): TUnsafe<number> =>
  make(
    { kind: 'enumeration', title: title ?? titleOf(values) ?? 'enumeration', values, bits: true, ...rules },
    { type: 'integer', minimum: 0, maximum: Object.values(values).reduce((sum, bits) => sum | bits, 0) },
  )

/** A date (WT-3, WI-8, WQ-9), read as UTC milliseconds. In answers see `writtenDate`. */
export const date = (rules: Rules<number> = {}): TUnsafe<number> => make({ kind: 'date', plain: false, ...rules }, { type: 'integer' })

/** A date that existing clients send as a plain one; read exactly as `date`. */
export const plainDate = (rules: Rules<number> = {}): TUnsafe<number> => make({ kind: 'date', plain: true, ...rules }, { type: 'integer' })

/** A time span (WI-9), read as milliseconds. */
export const timeSpan = (rules: Rules<number> = {}): TUnsafe<number> => make({ kind: 'timeSpan', ...rules }, { type: 'integer' })

/** A list (WI-10, WQ-5). Null counts as absent, or marked `present` as empty. `max` items, refused in the words of WM-24. */
export const list = <S extends TSchema>(
  item: S,
  rules: Rules<readonly Static<S>[]> & { readonly max?: number } = {},
): TUnsafe<Static<TArray<S>>> =>
  make({ kind: 'list', item, ...(rules as Rules<readonly unknown[]> & { max?: number }) }, { type: 'array', items: item })

/**
 * An object with named members. The title makes it a shared component of the API document.
 * Each member of a body or query must say what its absence means: `optional`, `nullable`, `present`, a default or `required`.
 */
export const record = <P extends TProperties>(members: P, rules: Rules<object> & { readonly title?: string } = {}): TObject<P> =>
  Type.Object(members, { [wireKey]: { kind: 'record', members, ...rules } })

/** Whatever JSON value is sent, as it stands: read by operations that judge it themselves, or declared only to be ignored. */
export const anything = (rules: Rules<unknown> = {}): TUnsafe<unknown> => make({ kind: 'anything', ...rules }, {})

/** The same schema with more said about its place. */
const placed = (schema: TSchema, place: Partial<Wire>): Record<string, unknown> => {
  const wire = wireOf(schema)
  return { ...schema, ...(wire && { [wireKey]: { ...wire, ...place } }) }
}

/** A member that may be absent. */
export const optional = <S extends TSchema>(schema: S): TOptional<TUnsafe<Static<S>>> =>
  Type.Optional(Type.Unsafe<Static<S>>(placed(schema, { optional: true }))) as TOptional<TUnsafe<Static<S>>>

/** A member that may be absent or null: in a body null counts as absent, in an answer it is left out (WV-2). */
export const nullable = <S extends TSchema>(schema: S): TOptional<TUnsafe<Static<S> | null>> =>
  Type.Optional(Type.Unsafe<Static<S> | null>(placed(schema, { optional: true, nullable: true }))) as TOptional<TUnsafe<Static<S> | null>>

/** A member that the JSON must name (WI-12); what its value may be is another question. */
export const present = <S extends TSchema>(schema: S): TUnsafe<Static<S>> => Type.Unsafe<Static<S>>(placed(schema, { present: true }))

/** In an answer: the text that `writeApiDate` makes (WT-1). */
export const writtenDate = (): TUnsafe<string> => make({ kind: 'written', form: 'date' }, { type: 'string' })

/** In an answer: the text that `writePlainDate` makes (WT-2). */
export const writtenPlainDate = (): TUnsafe<string> => make({ kind: 'written', form: 'plainDate' }, { type: 'string' })

/** In an answer: the text that `writeTimeSpan` makes (WV-8). */
export const writtenTimeSpan = (): TUnsafe<string> => make({ kind: 'written', form: 'timeSpan' }, { type: 'string' })

/** In an answer: an enumeration written by name (WV-7). */
export const enumerationName = <E extends Enumeration>(values: E, title?: string): TUnsafe<keyof E & string> =>
  make({ kind: 'enumerationName', title: title ?? titleOf(values) ?? 'enumeration', values }, { enum: Object.keys(values) })
