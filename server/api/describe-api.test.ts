import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { operations } from '../operations/index.ts'
import { describeApi, tagDescriptions } from './describe-api.ts'

interface Described {
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: object }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly example?: object }>> }>>
}
interface Document {
  readonly info: { readonly version: string; readonly license: { readonly identifier: string }; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
}
const document = describeApi(operations, 'Roster') as unknown as Document
const described = Object.values(document.paths).flatMap(path => Object.values(path))

test('the document names the version and the licence of the package', async () => {
  const { version, license } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  assert.deepEqual([document.info.version, document.info.license.identifier], [version, license])
})

test('every tag says what it is about (else: server/api/describe-api.ts)', () => {
  assert.deepEqual(
    document.tags.filter(tag => !tag.description).map(tag => tag.name),
    [],
  )
  const used = new Set(operations.map(operation => operation.tag))
  assert.deepEqual(
    Object.keys(tagDescriptions).filter(tag => !used.has(tag)),
    [],
  )
})

test('every operation has a description beside its title', () => {
  assert.deepEqual(
    described.filter(({ description }) => !description).map(({ summary }) => summary),
    [],
  )
})

test('the e-mail change shows a request and its answer, in the envelope of WE-1', () => {
  const { requestBody, responses } = document.paths['/api/2.0/people/email']!.post!
  assert.deepEqual(Object.keys(requestBody?.content['application/json']?.example ?? {}), ['userId', 'email'])
  assert.deepEqual(responses[200]?.content?.['application/json']?.example, {
    response: 'The email change instructions have been successfully sent',
    count: 1,
    links: [{ href: 'http://localhost:8080/api/2.0/people/email', action: 'POST' }],
    status: 0,
    statusCode: 200,
  })
})
