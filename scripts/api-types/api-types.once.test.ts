import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typesAreStale } from './api-types.ts'
import { writeType } from './write-type.ts'
import { writeTypes } from './write-types.ts'

test("the web application's types are those of the operations; run node scripts/generate-api-types.ts", async () => {
  assert.equal(await typesAreStale(), false)
})

test('types follow from schemas', () => {
  for (const [schema, type] of [
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ type: 'array', items: { enum: [1, 2] } }, '(1 | 2)[]'],
    [{ anyOf: [{ type: 'integer' }, { type: 'number' }, { enum: ["it's"] }] }, "number | 'it\\'s'"],
    [{ $ref: '#/components/schemas/Person' }, "components['schemas']['Person']"],
    [{ type: 'object', properties: { 'a-b': {}, c: { type: 'boolean' } }, required: ['c'] }, "{ 'a-b'?: unknown; c: boolean }"],
    [{ type: 'object' }, '{ [key: string]: unknown }'],
    [{}, 'unknown'],
  ] as const)
    assert.equal(writeType(schema), type)
})

test('a call says what goes in and what comes out, once', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
  const body = { schema: { type: 'string' } }
  const post = {
    parameters: [id],
    requestBody: { content: { 'text/json': body, 'application/json': body } },
    responses: { 200: { content: { 'application/json': { schema: { type: 'boolean' } } } }, 401: { $ref: '#/components/responses/No' } },
  }
  const text = writeTypes({ paths: { '/a/{id}': { post } }, components: { schemas: {}, responses: { No: {} } } })
  assert.match(
    text,
    /'\/a\/\{id\}': \{ post: \{ parameters: \{ query\?: never; header\?: never; path: \{ id: string \}; cookie\?: never \}/,
  )
  assert.match(text, /requestBody: \{ content: \{ 'application\/json': string \} \}; responses: \{ 200: /)
  assert.match(text, /401: components\['responses'\]\['No'\]/)
})
