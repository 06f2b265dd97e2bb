import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations } from '../../server/operations/index.ts'
import { aServer } from '../harness/server.ts'

type Json = Readonly<Record<string, unknown>>
interface Described {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Json
  readonly tags: readonly string[]
}
interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly tags: readonly { readonly name: string }[]
  readonly components: Readonly<Record<string, Json>>
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Every object in a document, with the way to it. */
function* walk(value: unknown, at = '#'): Generator<readonly [at: string, value: Json]> {
  if (!isObject(value)) return
  yield [at, value]
  for (const [name, member] of Object.entries(value)) yield* walk(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}

test('WP-2: /openapi.json describes the whole API', async t => {
  const server = await aServer(t)
  const document: Document = (await server.send('/openapi.json')).json()
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, operation })),
  )

  await t.test('each operation is there once, under its name', () => {
    for (const { name, at, root = '/api/2.0' } of operations) {
      const [method, path] = at.split(' ')
      const found = described.filter(each => each.operation.operationId === name)
      assert.deepEqual(
        found.map(each => each.at),
        [`${method} ${root}${path}`],
      )
    }
    const ids = described.map(each => each.operation.operationId)
    assert.equal(new Set(ids).size, ids.length)
    assert.match(document.openapi, /^3\.1\./)
  })

  await t.test('every reference leads somewhere, and every shared part is used', () => {
    const known = new Map(walk(document))
    const refs = new Set([...known.values()].map(each => each.$ref).filter(ref => typeof ref === 'string'))
    assert.deepEqual(
      [...refs].filter(ref => !known.has(ref)),
      [],
    )
    const shared = ['schemas', 'responses'].flatMap(kind =>
      Object.keys(document.components[kind] ?? {}).map(name => `#/components/${kind}/${name}`),
    )
    assert.deepEqual(
      shared.filter(ref => !refs.has(ref)),
      [],
    )
  })

  await t.test('every parameter of a path is declared, and no other', () => {
    for (const { at, operation } of described) {
      const inPath = [...at.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      assert.deepEqual(operation.parameters?.filter(each => each.in === 'path').map(each => each.name) ?? [], inPath, at)
    }
  })

  await t.test('every operation has a success, a listed tag, and only schemas that JSON Schema knows', () => {
    const tags = new Set(document.tags.map(tag => tag.name))
    for (const { at, operation } of described) {
      assert.ok(operation.responses[200], at)
      assert.deepEqual(
        operation.tags.filter(tag => !tags.has(tag)),
        [],
        at,
      )
    }
    const types = new Set(['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'])
    for (const [at, { type, required, properties }] of walk(document.components.schemas)) {
      for (const each of [type ?? []].flat())
        if (typeof each === 'string') assert.ok(types.has(each) || at.endsWith('/properties'), `${at}: ${each}`)
      if (Array.isArray(required) && isObject(properties))
        for (const name of required) assert.ok(name in properties, `${at} requires ${name}`)
    }
  })
})
