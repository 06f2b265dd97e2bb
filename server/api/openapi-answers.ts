import { wireOf } from '../wire/kind.ts'
import { list } from '../wire/schema.ts'
import type { DocumentedOperation } from './openapi.ts'
import { describeSchema, type JsonSchema, type SharedSchemas } from './openapi-schema.ts'

const text = { type: 'string' }
const integer = { type: 'integer' }
const links = {
  type: 'array',
  items: { type: 'object', properties: { href: { type: 'string', format: 'uri' }, action: text }, required: ['href', 'action'] },
}
const frame = { count: integer, links, status: integer, statusCode: integer }
const frameNames = Object.keys(frame)

const rejection = (more: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: {
    response: {
      type: 'object',
      properties: { type: text, title: text, status: integer, ...more, traceId: text },
      required: ['type', 'title', 'status', ...Object.keys(more), 'traceId'],
    },
    ...frame,
  },
  required: ['response', ...frameNames],
})

/** The schemas of answers that all operations share: WX-1, WM-1 to WM-5. */
export const sharedSchemas: Readonly<Record<string, JsonSchema>> = {
  Refusal: {
    type: 'object',
    properties: {
      error: {
        type: 'object',
        properties: { message: text, type: text, stack: { type: 'null' }, hresult: { const: 0 } },
        required: ['message', 'type', 'stack', 'hresult'],
      },
      status: { const: 1 },
      statusCode: integer,
    },
    required: ['error', 'status', 'statusCode'],
  },
  ValidationAnswer: rejection({ errors: { type: 'object', additionalProperties: { type: 'array', items: text } } }),
  UnsupportedMediaAnswer: rejection({}),
}

const content = (type: string, name: string): JsonSchema => ({ [type]: { schema: { $ref: `#/components/schemas/${name}` } } })
const refusal = content('application/json', 'Refusal')
const validation = content('application/problem+json', 'ValidationAnswer')

/** The answers that all operations share. */
export const sharedResponses: Readonly<Record<string, JsonSchema>> = {
  Refused: { description: 'Refused', content: refusal },
  Unauthorized: { description: 'No caller, a dead credential or a bad link', content: refusal },
  Invalid: {
    description: 'The input cannot be read, breaks a field rule or is refused by the operation',
    content: { ...validation, ...refusal },
  },
  UnsupportedMedia: { description: 'The body is not JSON', content: content('application/problem+json', 'UnsupportedMediaAnswer') },
  TooManyRequests: {
    description: 'Too many requests',
    headers: { 'Retry-After': { description: 'Seconds until another try makes sense', schema: integer } },
    content: refusal,
  },
}

const common = (name: string): JsonSchema => ({ $ref: `#/components/responses/${name}` })

/** Every answer of an operation by status: its success, what its input may lead to, and its own refusals. */
export function responsesOf(operation: DocumentedOperation, shared: SharedSchemas): JsonSchema {
  const { who, body, query, limit, refusals = [] } = operation
  const responses: Record<string, JsonSchema> = {
    200: { description: 'Done', content: { 'application/json': { schema: answerOf(operation, shared), ...exampleOf(operation) } } },
  }
  if (body || query) responses[400] = common('Invalid')
  if (who.kind !== 'anyone') responses[401] = common('Unauthorized')
  if (body) responses[415] = common('UnsupportedMedia')
  if (limit) responses[429] = common('TooManyRequests')
  for (const [status, same] of Map.groupBy(refusals, ({ status }) => status)) {
    const description = same.map(each => each.description).join('; ')
    responses[status] = { description, content: status === 400 && (body || query) ? { ...validation, ...refusal } : refusal }
  }
  return { ...responses, default: common('Refused') }
}

/** The example's response in its envelope. */
function exampleOf({ at, root = '/api/2.0', example }: DocumentedOperation): JsonSchema {
  if (example?.response === undefined) return {}
  const [action, path] = at.split(' ')
  const links = [{ href: `http://localhost:8080${root}${path}`, action }]
  return { example: { response: example.response, count: 1, links, status: 0, statusCode: 200 } }
}

/** WE-1 to WE-6. */
function answerOf({ root, answers, paged }: DocumentedOperation, shared: SharedSchemas): JsonSchema {
  const schema = answers && describeSchema(paged ? list(answers) : answers, 'answer', shared)
  if (root === '') return schema ?? {}
  const properties = { ...(schema && { response: schema }), ...(paged && { total: integer }), ...frame }
  return {
    type: 'object',
    properties,
    required: [...(schema && !wireOf(answers)?.nullable ? ['response'] : []), ...frameNames, ...(paged ? ['total'] : [])],
  }
}
