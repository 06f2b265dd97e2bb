import type { Static, TSchema } from 'typebox'
import { compileJsonReader } from './binder-json.ts'
import { compileQueryReader, compileRouteReader, type QueryPairs, type RouteValues } from './binder-query.ts'
import { type BindingErrors, BindingProblem, emptyBody } from './binding-problem.ts'
import { compileFieldRules } from './field-rules.ts'
import type { JsonValue } from './json.ts'
import type { BindingContext } from './read-scalar.ts'

/** Input that was read and passed every field rule, or why not. */
export type Bound<Value> = { readonly value: Value } | { readonly problem: BindingProblem }

/** Binds input of one source to a schema. It never throws for anything a client can send. */
export type Binder<S extends TSchema = TSchema> = (raw: unknown, context: BindingContext) => Bound<Static<S>>

/**
 * Where input comes from, and so what the binder is given: a body as `readJson` gives it, a query as pairs in the order of
 * the URL (`URLSearchParams`), route values by name, decoded. The wrapper is the key prefix of bodies beside route
 * parameters (wire.md 3.4).
 */
export type Source =
  | { readonly source: 'body'; readonly wrapper?: string | undefined }
  | { readonly source: 'query' }
  | { readonly source: 'route' }

/**
 * Compiles a schema into a binder of two steps: every value is read into its shape, then every field rule is asked
 * (WM-12, WM-13). A schema that leaves open what an absent member means is an error at once.
 */
export function compileBinder<S extends TSchema>(schema: S, from: Source): Binder<S> {
  const read = compileReader(schema, from)
  const isBody = from.source === 'body'
  const rules = compileFieldRules(schema, isBody ? 'body' : 'wire')
  const rootKey = (isBody && from.wrapper) || ''

  return (raw, context) => {
    try {
      const value = read(raw, context)
      const errors: BindingErrors = {}
      rules?.(value, rootKey, rootKey, errors)
      if (Object.keys(errors).length > 0) return { problem: new BindingProblem(errors) }
      return { value: value as Static<S> }
    } catch (error) {
      if (error instanceof BindingProblem) return { problem: error }
      throw error
    }
  }
}

function compileReader(schema: TSchema, from: Source): (raw: unknown, context: BindingContext) => unknown {
  if (from.source === 'query') {
    const read = compileQueryReader(schema)
    return (raw, context) => read(raw as QueryPairs, context)
  }
  if (from.source === 'route') {
    const read = compileRouteReader(schema)
    return (raw, context) => read(raw as RouteValues, context)
  }
  const read = compileJsonReader(schema)
  return (raw, context) => {
    if (raw === undefined || raw === null) throw emptyBody(from.wrapper)
    return read(raw as JsonValue, '$', context)
  }
}
