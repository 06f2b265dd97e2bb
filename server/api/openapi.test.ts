import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EmployeeStatus, EmployeeType } from '../wire/enums.ts'
import { paging, sorting } from '../wire/paging.ts'
import * as wire from '../wire/schema.ts'
import { type DocumentedOperation, openApiDocument } from './openapi.ts'

const Member = wire.record(
  {
    email: wire.optional(wire.text({ email: true, max: 255 })),
    type: wire.enumeration(EmployeeType, { default: 0 }),
    expires: wire.nullable(wire.date()),
    count: wire.optional(wire.integer({ min: 1, max: 9 })),
    ids: wire.present(wire.list(wire.guid())),
  },
  { title: 'Member' },
)
const Employee = wire.record(
  {
    id: wire.guid(),
    status: wire.flags(EmployeeStatus),
    type: wire.enumerationName(EmployeeType),
    gone: wire.nullable(wire.writtenDate()),
  },
  { title: 'Employee' },
)
const operations: DocumentedOperation[] = [
  {
    name: 'getPeople',
    at: 'GET /people',
    tag: 'People',
    about: 'List',
    who: { kind: 'signedIn' },
    query: wire.record({ ...paging, ...sorting }),
    answers: Employee,
    paged: true,
  },
  {
    name: 'addPerson',
    at: 'POST /people',
    tag: 'People',
    about: 'Add',
    who: { kind: 'confirmed', links: ['LinkInvite'], orSignedIn: true },
    body: Member,
    answers: Employee,
  },
  {
    name: 'changeEmail',
    at: 'PUT /people/{userid}/email',
    tag: 'Email',
    about: 'Change',
    who: { kind: 'confirmed', links: ['EmailChange'] },
    limit: 'sensitive',
    params: wire.record({ userId: wire.guid() }),
    body: Member,
    answers: wire.nullable(Employee),
    refusals: [
      { status: 400, description: 'Taken' },
      { status: 400, description: 'Malformed' },
      { status: 404, description: 'Unknown' },
    ],
  },
  {
    name: 'suspend',
    at: 'PUT /people/status/{status}',
    tag: 'People',
    about: 'Set',
    who: { kind: 'anyone' },
    params: wire.record({ status: wire.enumeration(EmployeeType) }),
  },
  {
    name: 'health',
    at: 'GET /apisystem/portal/{name}',
    root: '',
    tag: 'System',
    about: 'Plain',
    who: { kind: 'anyone' },
    answers: wire.text(),
  },
]

interface Described {
  operationId: string
  security: Record<string, unknown>[]
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, object> }
  responses: Record<string, { content?: Record<string, { schema: { properties: object; required: string[] } }>; description?: string }>
}
interface Document {
  openapi: string
  info: object
  servers: object[]
  tags: { name: string }[]
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Record<string, unknown>>; responses: object; securitySchemes: object }
}
const document = openApiDocument({ title: 'Roster', version: '1', operations, serverUrl: 'http://acme.test' }) as unknown as Document
const described = (path: string, method: string): Described => document.paths[path]![method]!

test('the frame of an OpenAPI 3.1 document', () => {
  assert.match(document.openapi, /^3\.1\.\d$/)
  assert.deepEqual([document.info, document.servers], [{ title: 'Roster', version: '1' }, [{ url: 'http://acme.test' }]])
  assert.deepEqual(document.tags, [{ name: 'People' }, { name: 'Email' }, { name: 'System' }])
  assert.deepEqual(Object.keys(document.paths).toSorted(), [
    '/api/2.0/people',
    '/api/2.0/people/status/{status}',
    '/api/2.0/people/{userid}/email',
    '/apisystem/portal/{name}',
  ])
})

test('every operation: its own id, known security, described answers, declared path parameters', () => {
  const ids = new Set<string>()
  for (const [path, item] of Object.entries(document.paths))
    for (const operation of Object.values(item)) {
      assert.ok(!ids.has(operation.operationId))
      ids.add(operation.operationId)
      for (const one of operation.security.flatMap(Object.keys)) assert.ok(one in document.components.securitySchemes, one)
      for (const response of Object.values(operation.responses)) assert.ok('$ref' in response || typeof response.description === 'string')
      const declared = (operation.parameters ?? [])
        .filter(parameter => parameter.in === 'path' && parameter.required)
        .map(({ name }) => name)
      assert.deepEqual(
        declared,
        Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name),
      )
    }
  assert.equal(ids.size, operations.length)
})

test('every reference resolves, and nothing internal is left', () => {
  const text = JSON.stringify(document)
  const references = Array.from(text.matchAll(/"\$ref":"#\/([^"]+)"/g), ([, path]) => path!)
  assert.ok(references.length > 10)
  for (const path of references)
    assert.ok(
      path.split('/').reduce<unknown>((place, name) => (place as Record<string, unknown>)?.[name], document),
      path,
    )
  assert.ok(!text.includes('"~'))
})

test('two operations of one name or at one place are an error', () => {
  const [first, second] = operations as [DocumentedOperation, DocumentedOperation]
  const build =
    (...list: DocumentedOperation[]) =>
    () =>
      openApiDocument({ title: '', version: '', operations: list, serverUrl: '' })
  assert.throws(build(first, { ...second, name: first.name }), /are called getPeople/)
  assert.throws(build(first, { ...first, name: 'other' }), /are at GET \/api\/2.0\/people/)
})

test('WC-1 bodies in every type; WI-3, WI-7, WI-8 members in every form', () => {
  assert.deepEqual(Object.keys(described('/api/2.0/people', 'post').requestBody!.content), [
    'application/json',
    'application/*+json',
    'text/json',
  ])
  const schemaOf = (name: string) => document.components.schemas[name] ?? {}
  const [member, type, date] = [schemaOf('Member'), schemaOf('EmployeeTypeInput'), schemaOf('Date')]
  assert.deepEqual(member.required, ['ids'])
  assert.deepEqual((member.properties as Record<string, unknown>).email, { type: ['string', 'null'], format: 'email', maxLength: 255 })
  assert.deepEqual((member.properties as Record<string, unknown>).expires, {
    anyOf: [{ $ref: '#/components/schemas/Date' }, { type: 'null' }],
  })
  assert.deepEqual((type.anyOf as object[]).slice(0, 2), [
    { type: 'integer', enum: [0, 1, 2, 3, 4] },
    { type: 'string', enum: ['All', 'RoomAdmin', 'Guest', 'DocSpaceAdmin', 'User'] },
  ])
  assert.match(String(type.description), /All = 0, RoomAdmin = 1, Guest = 2, DocSpaceAdmin = 3, User = 4/)
  assert.deepEqual(
    (date.anyOf as { type: string }[]).map(form => form.type),
    ['string', 'object'],
  )
})

test('WE-1 to WE-6 answers are enveloped; paged ones tell the total; WE-7 others are bare', () => {
  const answerOf = (path: string, method: string) => described(path, method).responses[200]!.content!['application/json']!.schema
  const page = answerOf('/api/2.0/people', 'get')
  assert.deepEqual(Object.keys(page.properties), ['response', 'total', 'count', 'links', 'status', 'statusCode'])
  assert.deepEqual((page.properties as { response: object }).response, { type: 'array', items: { $ref: '#/components/schemas/Employee' } })
  assert.deepEqual(document.components.schemas.Employee?.required, ['id', 'status', 'type'])
  assert.deepEqual(answerOf('/api/2.0/people/status/{status}', 'put').required, ['count', 'links', 'status', 'statusCode'])
  assert.deepEqual(answerOf('/api/2.0/people/{userid}/email', 'put').required, ['count', 'links', 'status', 'statusCode'])
  assert.deepEqual(answerOf('/apisystem/portal/{name}', 'get'), { type: 'string' })
})

test('refusals: shared ones, and an operation with its own', () => {
  const { responses, security } = described('/api/2.0/people/{userid}/email', 'put')
  assert.deepEqual(Object.keys(responses), ['200', '400', '401', '404', '415', '429', 'default'])
  assert.equal(responses[400]?.description, 'Taken; Malformed')
  assert.deepEqual(Object.keys(responses[400]?.content ?? {}), ['application/problem+json', 'application/json'])
  assert.deepEqual(security, [{ confirm: [] }])
  assert.deepEqual(described('/api/2.0/people', 'post').security[0], { confirm: [] })
  assert.deepEqual(described('/api/2.0/people/status/{status}', 'put').security[0], {})
})
