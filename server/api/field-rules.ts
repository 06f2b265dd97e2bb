import type { TSchema } from 'typebox'
import { type Wire, wireOf } from '../wire/kind.ts'
import type { BindingErrors } from './binding-problem.ts'
import { toPascal } from './member-names.ts'
import { int32, int64 } from './read-scalar.ts'

/** Judges a value that was read, and writes down every rule it breaks (WM-13). `name` is the {F} of the texts. */
export type FieldRules = (value: unknown, key: string, name: string, errors: BindingErrors) => void

/** How the key of a member is made: of bodies by WM-7 and WM-8, of query and route values by WM-9. */
export type KeyStyle = 'body' | 'wire'

type Rule = (value: unknown, name: string) => string | undefined

/** The rules of a schema and of all below it, in the order of the schema; undefined when there are none. */
export function compileFieldRules(schema: TSchema, style: KeyStyle): FieldRules | undefined {
  const wire = wireOf(schema)
  if (!wire) return undefined
  const rules = rulesOf(wire)
  const below = rulesBelow(wire, style)
  if (rules.length === 0 && !below) return undefined
  return (value, key, name, errors) => {
    for (const rule of rules) {
      const text = rule(value, name)
      // biome-ignore lint/suspicious/noAssignInExpressions: one list per key
      if (text !== undefined) (errors[key] ??= []).push(text)
    }
    if (value !== undefined) below?.(value, key, name, errors)
  }
}

function rulesBelow(wire: Wire, style: KeyStyle): FieldRules | undefined {
  if (wire.kind === 'list') {
    const rules = compileFieldRules(wire.item, style)
    if (!rules) return undefined
    return (value, key, name, errors) => {
      for (const [index, item] of (value as unknown[]).entries()) rules(item, style === 'body' ? `${key}[${index}]` : key, name, errors)
    }
  }
  if (wire.kind !== 'record') return undefined
  const members = Object.entries(wire.members).flatMap(([name, schema]) => {
    const rules = compileFieldRules(schema, style)
    return rules ? [{ name, pascal: toPascal(name), rules }] : []
  })
  if (members.length === 0) return undefined
  return (value, key, _, errors) => {
    const prefix = key === '' ? '' : `${key}.`
    for (const { name, pascal, rules } of members)
      rules((value as Record<string, unknown>)[name], style === 'body' ? prefix + pascal : name, pascal, errors)
  }
}

function rulesOf(wire: Wire): Rule[] {
  if (wire.kind === 'written' || wire.kind === 'enumerationName') return []
  const { required, check } = wire as { required?: boolean; check?: (value: unknown) => string | undefined }
  const rules: Rule[] = []
  if (required) rules.push((value, name) => (isBlank(value) ? `The ${name} field is required.` : undefined))
  for (const rule of rulesOfKind(wire)) rules.push((value, name) => (value === undefined ? undefined : rule(value, name)))
  if (check) rules.push(value => (value === undefined ? undefined : check(value)))
  return rules
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

function rulesOfKind(wire: Wire): Rule[] {
  switch (wire.kind) {
    case 'text':
      return [
        ...(wire.email ? [emailRule] : []),
        ...(wire.url ? [urlRule] : []),
        ...(wire.min !== undefined || wire.max !== undefined ? [lengthRule(wire)] : []),
      ]
    case 'list':
      return wire.max === undefined ? [] : [lengthRule({ max: wire.max, orArray: true })]
    case 'integer':
      return rangeRules(wire, int32)
    case 'number':
      return rangeRules(wire, { min: -Number.MAX_VALUE, max: Number.MAX_VALUE })
    case 'long':
      return rangeRules(wire, int64)
    default:
      return []
  }
}

/** WM-21. */
const emailRule: Rule = (value, name) => {
  const text = value as string
  const at = text.indexOf('@')
  const fine = at > 0 && at === text.lastIndexOf('@') && at < text.length - 1 && !/[\r\n]/.test(text)
  return fine ? undefined : `The ${name} field is not a valid e-mail address.`
}

/** WM-26. */
const urlRule: Rule = (value, name) =>
  /^(https?|ftp):\/\//i.test(value as string) ? undefined : `The ${name} field is not a valid fully-qualified http, https, or ftp URL.`

/** WM-22, WM-23, WM-24, WM-27. */
function lengthRule({ min = 0, max = int32.max, orArray, says }: { min?: number; max?: number; orArray?: boolean; says?: string }): Rule {
  const text = (name: string): string => {
    if (says !== undefined) return says
    if (orArray) return `The field ${name} must be a string or array type with a maximum length of '${max}'.`
    const least = min > 0 ? `a minimum length of ${min} and ` : ''
    return `The field ${name} must be a string with ${least}a maximum length of ${max}.`
  }
  return (value, name) => {
    const { length } = value as string | unknown[]
    return length < min || length > max ? text(name) : undefined
  }
}

/** WM-25, WM-27. */
function rangeRules<T extends number | bigint>({ min, max, says }: { min?: T; max?: T; says?: string }, ends: { min: T; max: T }): Rule[] {
  if (min === undefined && max === undefined) return []
  const least = min ?? ends.min
  const most = max ?? ends.max
  return [
    (value, name) =>
      (value as T) < least || (value as T) > most ? (says ?? `The field ${name} must be between ${least} and ${most}.`) : undefined,
  ]
}
