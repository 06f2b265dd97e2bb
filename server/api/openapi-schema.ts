import type { TSchema } from 'typebox'
import type { Enumeration } from '../wire/enums.ts'
import { defaultOf, type Kind, type Wire, wireKey, wireOf } from '../wire/kind.ts'

/** A schema of the API document (JSON Schema 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Where values travel: each place has forms of its own. */
export type Traffic = 'body' | 'query' | 'answer'

/** Shared schemas by name, gathered while operations are described. */
export type SharedSchemas = Map<string, JsonSchema>

/** Describes how values of a schema travel, in every form that is understood; what has a title becomes a shared schema. */
export function describeSchema(schema: TSchema, traffic: Traffic, shared: SharedSchemas): JsonSchema {
  const wire = wireOf(schema)
  if (!wire) return describePlain(schema, traffic, shared) as JsonSchema
  const form = describeKind(wire, traffic, shared)
  const withNull = traffic === 'body' && takesNull(wire) ? orNull(form) : form
  const fallback = defaultOf(wire)
  return fallback === undefined ? withNull : { ...withNull, default: typeof fallback === 'bigint' ? Number(fallback) : fallback }
}

/** The members that must be there: in a body by WI-12 or WM-20, in an answer all that are not left out when null. */
export function requiredMembers(members: Readonly<Record<string, TSchema>>, traffic: Traffic): string[] {
  return Object.entries(members).flatMap(([name, schema]) => {
    const wire = wireOf(schema)
    const demanded = wire?.present === true || (wire as { required?: boolean } | undefined)?.required === true
    const optional = wire ? wire.optional : '~optional' in schema
    return (traffic === 'answer' ? !optional : demanded) ? [name] : []
  })
}

/** A schema made by TypeBox itself is JSON Schema already, but for what it may hold. */
function describePlain(value: unknown, traffic: Traffic, shared: SharedSchemas): unknown {
  if (Array.isArray(value)) return value.map(item => describePlain(item, traffic, shared))
  if (typeof value !== 'object' || value === null) return value
  if (wireKey in value) return describeSchema(value as TSchema, traffic, shared)
  const members = Object.entries(value).filter(([name]) => !name.startsWith('~'))
  return Object.fromEntries(members.map(([name, member]) => [name, describePlain(member, traffic, shared)]))
}

const takesNull = (wire: Wire): boolean => {
  if (wire.nullable) return true
  const { required } = wire as { required?: boolean }
  return !required && (wire.kind === 'text' || wire.kind === 'list' || (wire.kind === 'record' && wire.optional === true))
}

const orNull = (form: JsonSchema): JsonSchema =>
  typeof form.type === 'string' ? { ...form, type: [form.type, 'null'] } : { anyOf: [form, { type: 'null' }] }

const wholeText = { type: 'string', pattern: '^-?[0-9]+$' }

function describeKind(wire: Kind, traffic: Traffic, shared: SharedSchemas): JsonSchema {
  switch (wire.kind) {
    case 'text': {
      const { min, max, email, url, required } = wire
      const least = min ?? (required ? 1 : undefined)
      const format = email ? 'email' : url ? 'uri' : undefined
      return dropAbsent({ type: 'string', format, minLength: least, maxLength: max })
    }
    case 'flag':
      return { type: 'boolean' }
    case 'integer':
      return describeNumber(
        { type: 'integer', format: 'int32', minimum: wire.min ?? (wire.unsigned ? 0 : undefined), maximum: wire.max },
        traffic,
      )
    case 'long':
      return describeNumber({ type: 'integer', format: 'int64', minimum: asNumber(wire.min), maximum: asNumber(wire.max) }, traffic)
    case 'number':
      return describeNumber({ type: 'number', minimum: wire.min, maximum: wire.max }, traffic)
    case 'guid':
      return { type: 'string', format: 'uuid' }
    case 'enumeration':
      return share(traffic === 'answer' ? wire.title : `${wire.title}Input`, describeEnumeration(wire, traffic), traffic, shared)
    case 'enumerationName':
      return share(
        `${wire.title}Name`,
        { type: 'string', enum: Object.keys(wire.values), description: listed(wire.values) },
        traffic,
        shared,
      )
    case 'date':
      return traffic === 'body' ? share('Date', dateInBody, traffic, shared) : dateText
    case 'timeSpan':
      return describeWritten('timeSpan')
    case 'written':
      return describeWritten(wire.form)
    case 'list':
      return dropAbsent({ type: 'array', items: describeSchema(wire.item, traffic, shared), maxItems: wire.max })
    case 'record':
      return share(wire.title, describeRecord(wire, traffic, shared), traffic, shared)
    case 'anything':
      return {}
  }
}

function describeRecord({ members }: Kind & { kind: 'record' }, traffic: Traffic, shared: SharedSchemas): JsonSchema {
  const properties = Object.fromEntries(Object.entries(members).map(([name, member]) => [name, describeSchema(member, traffic, shared)]))
  const required = requiredMembers(members, traffic)
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}

/** WI-3: in a body a number may stand in a string. */
const describeNumber = (form: JsonSchema, traffic: Traffic): JsonSchema =>
  traffic === 'body' ? { anyOf: [dropAbsent(form), wholeText] } : dropAbsent(form)

function describeEnumeration({ values, bits }: Kind & { kind: 'enumeration' }, traffic: Traffic): JsonSchema {
  const sum = Object.values(values).reduce((all, bit) => all | bit, 0)
  const numbers = [...new Set(Object.values(values))]
  const number = bits ? { type: 'integer', minimum: 0, maximum: sum } : { type: 'integer', enum: numbers }
  const description = `${bits ? 'A sum of bits: ' : ''}${listed(values)}`
  if (traffic === 'answer') return { ...number, description, 'x-enum-varnames': Object.keys(values) }
  const named = { type: 'string', enum: Object.keys(values) }
  return { anyOf: [number, named, wholeText], description: `By name, in any case, or by number. ${description}` }
}

const listed = (values: Enumeration): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ')

const dateText = {
  type: 'string',
  description: 'A date or date and time, with `Z` or an offset, or as wall time in the time zone of the portal',
  examples: ['2026-05-05T13:11:12.0000000+03:00', '2026-05-05'],
}
const dateInBody = {
  anyOf: [dateText, { type: 'object', properties: { utcTime: { type: 'string' }, timeZoneOffset: {} }, required: ['utcTime'] }],
}

function describeWritten(form: 'date' | 'plainDate' | 'timeSpan'): JsonSchema {
  if (form === 'date') return { type: 'string', format: 'date-time', examples: ['2026-05-05T13:11:12.0000000+03:00'] }
  if (form === 'plainDate') return { type: 'string', examples: ['2026-05-05T10:11:12Z', '0001-01-01T00:00:00'] }
  return { type: 'string', description: '`[-][d.]hh:mm:ss[.fffffff]`', examples: ['1.02:03:04'] }
}

const asNumber = (value: bigint | undefined): number | undefined => (value === undefined ? undefined : Number(value))

const dropAbsent = (form: JsonSchema): JsonSchema => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined))

/** Keeps a schema under its title. Where a title means one thing in bodies and another in answers, the later adds its place. */
function share(title: string | undefined, schema: JsonSchema, traffic: Traffic, shared: SharedSchemas): JsonSchema {
  if (title === undefined || title.startsWith('enumeration')) return schema
  for (const name of [title, `${title}${traffic === 'answer' ? 'Answer' : 'Input'}`]) {
    const known = shared.get(name)
    if (known === undefined) shared.set(name, schema)
    if (known === undefined || JSON.stringify(known) === JSON.stringify(schema)) return { $ref: `#/components/schemas/${name}` }
  }
  throw new Error(`Two different schemas have the title ${title}`)
}
