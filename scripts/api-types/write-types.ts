import { member, type Schema, writeMembers, writeType } from './write-type.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>

interface Response {
  readonly $ref?: string
  readonly content?: Content
}

interface DocumentedCall {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, Response>>
}

/** An OpenAPI document, as far as types follow from it. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedCall>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly responses: Readonly<Record<string, Response>> }
}

const json = 'application/json'
const places = ['query', 'header', 'path', 'cookie'] as const

/** The types of an API in the shape that openapi-fetch reads: `paths` by address and method, `components` by name. */
export function writeTypes({ paths, components }: ApiDocument): string {
  const described = Object.entries(paths).map(([path, calls]) => member(path, writePath(calls), true))
  const schemas = writeMembers(components.schemas, Object.keys(components.schemas))
  const responses = Object.entries(components.responses).map(([name, response]) => member(name, writeResponse(response), true))
  return `export interface paths { ${described.join('; ')} }

export interface components { schemas: ${schemas}; responses: { ${responses.join('; ')} } }
`
}

const writePath = (calls: Readonly<Record<string, DocumentedCall>>): string =>
  `{ ${Object.entries(calls)
    .map(([method, call]) => member(method, writeCall(call), true))
    .join('; ')} }`

function writeCall({ parameters = [], requestBody, responses }: DocumentedCall): string {
  const byPlace = places.map(place => {
    const here = parameters.filter(parameter => parameter.in === place)
    if (here.length === 0) return `${place}?: never`
    const members = here.map(({ name, required = false, schema }) => member(name, writeType(schema), required))
    return member(
      place,
      `{ ${members.join('; ')} }`,
      here.some(parameter => parameter.required),
    )
  })
  const answers = Object.entries(responses).map(([status, response]) => `${status}: ${writeResponse(response)}`)
  const body = requestBody === undefined ? 'requestBody?: never' : `requestBody: { content: ${writeContent(requestBody.content)} }`
  return `{ parameters: { ${byPlace.join('; ')} }; ${body}; responses: { ${answers.join('; ')} } }`
}

function writeResponse({ $ref, content }: Response): string {
  if ($ref !== undefined) return `components['responses']['${$ref.split('/').at(-1)}']`
  return `{ headers: { [name: string]: unknown }; ${content === undefined ? 'content?: never' : `content: ${writeContent(content)}`} }`
}

/** Of several names for the same body the plainest is enough. */
function writeContent(content: Content): string {
  const kept = json in content && new Set(Object.values(content).map(({ schema }) => JSON.stringify(schema))).size === 1
  const chosen = kept ? [[json, content[json]!] as const] : Object.entries(content)
  return `{ ${chosen.map(([type, { schema }]) => member(type, writeType(schema), true)).join('; ')} }`
}
