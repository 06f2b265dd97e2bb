import type { TSchema } from 'typebox'
import { defaultOf, type Kind, type Wire, wireOf } from '../wire/kind.ts'
import { lacking, misshapen } from './binding-problem.ts'
import { type JsonObject, type JsonValue, toPlain } from './json.ts'
import { byName } from './member-names.ts'
import {
  type BindingContext,
  compileMembership,
  compileScalar,
  isCleanText,
  readFinite,
  readInteger,
  readLong,
  readUtcTime,
  type Scalar,
} from './read-scalar.ts'

/** Reads one JSON value into the shape of its schema; a `BindingProblem` is thrown at the first that does not fit (WM-12). */
export type JsonReader = (raw: JsonValue, path: string, context: BindingContext) => unknown

/** Makes the reader of a schema (wire.md 1.6). */
export function compileJsonReader(schema: TSchema): JsonReader {
  const wire = wireOf(schema)
  if (!wire) throw new Error('A body is described with the makers of wire/schema.ts')
  switch (wire.kind) {
    case 'written':
    case 'enumerationName':
      throw new Error('What an answer writes cannot be read from a body')
    case 'anything':
      return toPlain
    case 'list':
      return compileList(wire)
    case 'record':
      return compileRecord(wire)
    default:
      return compileValue(wire)
  }
}

function compileValue(wire: Scalar): JsonReader {
  const read = compileRawScalar(wire)
  const name = nameOfKind(wire)
  return (raw, path, context) => {
    const value = read(raw, context)
    if (value === undefined) throw misshapen(name, path)
    return value
  }
}

/** Undefined for what is not of the kind; null is none of them (WI-11). */
function compileRawScalar(kind: Scalar): (raw: JsonValue, context: BindingContext) => unknown {
  const readText = compileScalar(kind)
  const ofText = (raw: JsonValue, context: BindingContext): unknown => (typeof raw === 'string' ? readText(raw, context) : undefined)
  switch (kind.kind) {
    case 'text':
      return raw => (typeof raw === 'string' && isCleanText(raw) ? raw : undefined)
    case 'flag':
      return raw => (typeof raw === 'boolean' ? raw : undefined)
    case 'integer':
      return (raw, context) => (typeof raw === 'number' ? readInteger(kind, raw) : ofText(raw, context))
    case 'number':
      return (raw, context) => (typeof raw === 'number' || typeof raw === 'bigint' ? readFinite(Number(raw)) : ofText(raw, context))
    case 'long':
      return (raw, context) => {
        if (typeof raw === 'bigint') return readLong(raw)
        return typeof raw === 'number' ? (Number.isSafeInteger(raw) ? BigInt(raw) : undefined) : ofText(raw, context)
      }
    case 'guid':
      // Only the form with dashes has 36 characters (WI-6).
      return (raw, context) => (typeof raw === 'string' && raw.length === 36 ? readText(raw, context) : undefined)
    case 'enumeration': {
      const held = compileMembership(kind)
      return (raw, context) => (typeof raw === 'number' ? held(raw) : ofText(raw, context))
    }
    case 'date':
      return (raw, context) => {
        if (!(raw instanceof Map)) return ofText(raw, context)
        const [, utcTime] = Array.from(raw as JsonObject).findLast(([name]) => name.toLowerCase() === 'utctime') ?? []
        return typeof utcTime === 'string' ? readUtcTime(utcTime, context) : undefined
      }
    case 'timeSpan':
      return ofText
  }
}

const nameOfKind = (wire: Kind): string => {
  const names = { text: 'string', flag: 'boolean', guid: 'GUID', timeSpan: 'time span', record: 'object' } as const
  return wire.kind === 'enumeration' ? wire.title : ((names as Record<string, string>)[wire.kind] ?? wire.kind)
}

function compileList({ item }: Kind & { kind: 'list' }): JsonReader {
  const read = compileJsonReader(item)
  const isText = wireOf(item)?.kind === 'text'
  return (raw, path, context) => {
    if (!Array.isArray(raw)) throw misshapen('list', path)
    return (raw as readonly JsonValue[]).map((each, index) => (isText && each === null ? '' : read(each, `${path}[${index}]`, context)))
  }
}

interface Member {
  readonly name: string
  readonly wire: Wire
  readonly read: JsonReader
}

function compileRecord({ members: schemas }: Kind & { kind: 'record' }): JsonReader {
  const members = Object.entries(schemas).map(
    ([name, schema]): Member => ({ name, wire: demandAbsence(name, wireOf(schema)), read: compileJsonReader(schema) }),
  )
  const find = byName(members.map(member => [member.name, member] as const))
  const named = members.filter(({ wire }) => wire.present)
  const defaulted = members.filter(member => defaultOf(member.wire) !== undefined)

  return (raw, path, context) => {
    if (!(raw instanceof Map)) throw misshapen('object', path)
    const given = new Map<Member, readonly [name: string, raw: JsonValue]>()
    for (const entry of raw as JsonObject) {
      const member = find(entry[0])
      if (!member) continue
      given.delete(member)
      given.set(member, entry)
    }
    const value: Record<string, unknown> = {}
    for (const [member, [name, each]] of given) {
      const read = each === null ? readNull(member, `${path}.${name}`) : member.read(each, `${path}.${name}`, context)
      if (read !== undefined) value[member.name] = read
    }
    const missing = named.filter(member => !given.has(member))
    if (missing.length > 0) {
      throw lacking(
        missing.map(({ name }) => name),
        path,
      )
    }
    for (const { name, wire } of defaulted) value[name] ??= defaultOf(wire)
    return value
  }
}

/** Null counts as absent where it is accepted; a text or list that must be there is empty instead (WI-4, WI-11). */
function readNull({ wire }: Member, path: string): unknown {
  if (wire.kind === 'anything') return null
  if (wire.nullable) return undefined
  if (wire.kind === 'text') return wire.present ? '' : undefined
  if (wire.kind === 'list') return wire.present ? [] : undefined
  if (wire.kind === 'record' && !wire.present) return undefined
  throw misshapen(nameOfKind(wire), path)
}

/** A member must say what its absence means, or its static type would promise a value that is not there. */
export function demandAbsence(name: string, wire: Wire | undefined): Wire {
  if (!wire) throw new Error(`Member ${name} is not described with the makers of wire/schema.ts`)
  if (wire.present && wire.nullable) throw new Error(`Member ${name} cannot be both present and nullable`)
  if (!wire.optional && !wire.present && defaultOf(wire) === undefined && !(wire as { required?: boolean }).required)
    throw new Error(`Member ${name} must be optional, nullable, present, required, or have a default`)
  return wire
}
