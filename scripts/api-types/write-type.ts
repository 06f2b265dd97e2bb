/** A schema of the API document, as far as types follow from it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | number)[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

const plain: Readonly<Record<string, string>> = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' }

/** The TypeScript type of a schema's values; `unknown` where the schema leaves it open. */
export function writeType(schema: Schema): string {
  if (schema.$ref !== undefined) return `components['schemas']['${schema.$ref.split('/').at(-1)}']`
  if (schema.anyOf !== undefined) return union(schema.anyOf.map(writeType))
  if (schema.enum !== undefined) return union(schema.enum.map(value => (typeof value === 'number' ? String(value) : quoted(value))))
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  return types.length === 0 ? 'unknown' : union(types.map(type => ofType(type, schema)))
}

function ofType(type: string, schema: Schema): string {
  if (type === 'array') return `(${writeType(schema.items ?? {})})[]`
  if (type === 'object')
    return schema.properties === undefined ? '{ [key: string]: unknown }' : writeMembers(schema.properties, schema.required)
  return plain[type] ?? 'unknown'
}

/** An object type; members that are not required may be absent. */
export function writeMembers(members: Readonly<Record<string, Schema>>, required: readonly string[] = []): string {
  const written = Object.entries(members).map(([name, schema]) => member(name, writeType(schema), required.includes(name)))
  return `{ ${written.join('; ')} }`
}

/** One member of an object type. */
export const member = (name: string, type: string, required: boolean): string => `${nameOf(name)}${required ? '' : '?'}: ${type}`

const nameOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name))
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')
