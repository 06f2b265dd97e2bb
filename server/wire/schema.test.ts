import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Static } from 'typebox'
import Value from 'typebox/value'
import { EmployeeStatus, EmployeeType } from './enums.ts'
import * as wire from './schema.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

const Body = wire.record({
  email: wire.optional(wire.text({ email: true, max: 255 })),
  name: wire.present(wire.text()),
  type: wire.enumeration(EmployeeType, { default: 0 }),
  status: wire.optional(wire.flags(EmployeeStatus)),
  until: wire.nullable(wire.date()),
  ids: wire.list(wire.guid(), { required: true }),
  size: wire.optional(wire.long()),
  pause: wire.optional(wire.timeSpan()),
  inner: wire.optional(wire.record({ on: wire.present(wire.flag()) })),
  ignored: wire.optional(wire.anything()),
})

test('static types: dates are milliseconds, enumerations number literals, absence as it was said', () => {
  const same: Equal<
    Static<typeof Body>,
    {
      email?: string
      name: string
      type: 0 | 1 | 2 | 3 | 4
      status?: number
      until?: number | null
      ids: string[]
      size?: bigint
      pause?: number
      inner?: { on: boolean }
      ignored?: unknown
    }
  > = true
  assert.ok(same)
})

test('static types of answers: written dates and names are texts', () => {
  const Answer = wire.record({ type: wire.enumerationName(EmployeeType), ended: wire.nullable(wire.writtenDate()) })
  const same: Equal<Static<typeof Answer>, { type: 'All' | 'RoomAdmin' | 'Guest' | 'DocSpaceAdmin' | 'User'; ended?: string | null }> = true
  assert.ok(same)
})

test('the keywords of a schema describe the value once read', () => {
  const good = { name: '', type: 4, ids: ['00000000-0000-0000-0000-000000000000'], size: 2n ** 60n }
  assert.ok(Value.Check(Body, good))
  assert.ok(!Value.Check(Body, { ...good, type: 5 }))
  assert.ok(!Value.Check(Body, { ...good, status: 8 }))
  assert.ok(!Value.Check(Body, { ...good, size: 1 }))
  assert.ok(!Value.Check(Body, { type: 4, ids: [] }))
})
