import type { TSchema } from 'typebox'
import { wireOf } from '../wire/kind.ts'
import { responsesOf, sharedResponses, sharedSchemas } from './openapi-answers.ts'
import { describeSchema, type JsonSchema, requiredMembers, type SharedSchemas } from './openapi-schema.ts'

/** What the document reads of an operation. */
export interface DocumentedOperation {
  readonly name: string
  readonly at: string
  /** Default `/api/2.0`. With the empty root answers have no envelope (WE-7). */
  readonly root?: string
  readonly tag: string
  readonly about: string
  readonly description?: string
  readonly example?: { readonly body?: unknown; readonly response?: unknown }
  readonly who: { readonly kind: string; readonly links?: readonly unknown[]; readonly orSignedIn?: boolean }
  readonly scope?: string
  readonly limit?: string
  readonly paged?: boolean
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly upload?: { readonly file: string; readonly fields: readonly string[] }
  /** Absent: void. With `paged` the schema of one item. */
  readonly answers?: TSchema
  readonly refusals?: readonly { readonly status: number; readonly description: string }[]
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'asc_auth_key', description: 'The session cookie' },
  bearer: { type: 'http', scheme: 'bearer', description: 'A session token or an API key' },
  basic: { type: 'http', scheme: 'basic', description: 'E-mail address or user id, and password' },
  apiKey: { type: 'apiKey', in: 'header', name: 'ApiKeyBearer', description: 'An API key' },
  confirm: { type: 'apiKey', in: 'header', name: 'confirm', description: 'The query string of a confirmation link' },
}

const callers = [{ session: [] }, { bearer: [] }, { basic: [] }, { apiKey: [] }]
const bodyTypes = ['application/json', 'application/*+json', 'text/json']

/** The OpenAPI 3.1 document of a list of operations, in their order. Two operations of one name or at one place are an error. */
export function openApiDocument({
  title,
  version,
  operations,
  serverUrl,
  info = {},
  tags = {},
}: {
  readonly title: string
  readonly version: string
  readonly operations: readonly DocumentedOperation[]
  readonly serverUrl: string
  /** What else is said of the whole: description, licence. */
  readonly info?: JsonSchema
  /** Sentences about tags, by tag. */
  readonly tags?: Readonly<Record<string, string>>
}): JsonSchema {
  const shared: SharedSchemas = new Map()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  const names = new Set<string>()
  for (const operation of operations) {
    const [method = '', path = ''] = operation.at.split(' ')
    const place = `${operation.root ?? '/api/2.0'}${path}`
    const item = paths[place] ?? {}
    paths[place] = item
    if (names.has(operation.name)) throw new Error(`Two operations are called ${operation.name}`)
    if (item[method.toLowerCase()]) throw new Error(`Two operations are at ${method} ${place}`)
    names.add(operation.name)
    item[method.toLowerCase()] = describeOperation(operation, path, shared)
  }
  return {
    openapi: '3.1.1',
    info: { title, version, ...info },
    servers: [{ url: serverUrl }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map(name => ({
      name,
      ...(tags[name] !== undefined && { description: tags[name] }),
    })),
    paths,
    components: { schemas: { ...sharedSchemas, ...Object.fromEntries(shared) }, responses: sharedResponses, securitySchemes },
  }
}

function describeOperation(operation: DocumentedOperation, path: string, shared: SharedSchemas): JsonSchema {
  const { name, tag, about, body, example } = operation
  const description = descriptionOf(operation)
  const parameters = [...routeParameters(operation, path, shared), ...queryParameters(operation, shared)]
  return {
    operationId: name,
    tags: [tag],
    summary: about,
    ...(description !== '' && { description }),
    security: securityOf(operation),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestBody(body, example?.body, shared) }),
    ...(operation.upload && { requestBody: uploadBody(operation.upload) }),
    responses: responsesOf(operation, shared),
  }
}

function descriptionOf({ description, who, scope, limit }: DocumentedOperation): string {
  const sentences = [
    description,
    who.links?.length && `Admits confirmation links of type ${who.links.join(', ')}.`,
    scope && `API keys need the scope \`${scope}\`.`,
    limit === 'sensitive' && 'Calls are limited more strictly than those of other operations.',
  ]
  return sentences.filter(sentence => typeof sentence === 'string').join('\n\n')
}

function securityOf({ who }: DocumentedOperation): readonly JsonSchema[] {
  if (who.kind === 'anyone') return [{}, ...callers]
  if (who.kind !== 'confirmed') return callers
  return who.orSignedIn ? [{ confirm: [] }, ...callers] : [{ confirm: [] }]
}

/** Every parameter of the path is declared, described by the schema where there is one. */
function routeParameters({ params }: DocumentedOperation, path: string, shared: SharedSchemas): JsonSchema[] {
  const members = Object.entries(membersOf(params)).map(([name, schema]) => [name.toLowerCase(), schema] as const)
  const schemas = new Map(members)
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => {
    const schema = schemas.get(name.toLowerCase())
    return { name, in: 'path', required: true, schema: schema ? describeSchema(schema, 'query', shared) : { type: 'string' } }
  })
}

function queryParameters({ query }: DocumentedOperation, shared: SharedSchemas): JsonSchema[] {
  const members = membersOf(query)
  const required = new Set(requiredMembers(members, 'query'))
  return Object.entries(members).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.has(name) && { required: true }),
    schema: describeSchema(schema, 'query', shared),
  }))
}

function membersOf(schema: TSchema | undefined): Readonly<Record<string, TSchema>> {
  const wire = schema && wireOf(schema)
  return wire?.kind === 'record' ? wire.members : {}
}

function requestBody(body: TSchema, example: unknown, shared: SharedSchemas): JsonSchema {
  const content = { schema: describeSchema(body, 'body', shared), ...(example !== undefined && { example }) }
  return { required: true, content: Object.fromEntries(bodyTypes.map(type => [type, content])) }
}

function uploadBody({ file, fields }: NonNullable<DocumentedOperation['upload']>): JsonSchema {
  const properties = {
    [file]: { type: 'string', contentMediaType: 'application/octet-stream' },
    ...Object.fromEntries(fields.map(name => [name, { type: 'string' }])),
  }
  return { required: true, content: { 'multipart/form-data': { schema: { type: 'object', properties, required: [file] } } } }
}
