import type { TSchema } from 'typebox'
import { defaultOf, type Kind, type Wire, wireOf } from '../wire/kind.ts'
import { demandAbsence } from './binder-json.ts'
import { type BindingErrors, BindingProblem, unknownRoute } from './binding-problem.ts'
import { byName, toPascal } from './member-names.ts'
import { type BindingContext, compileScalar, readUtcTime, type Scalar, type ScalarReader } from './read-scalar.ts'

interface Member {
  readonly name: string
  readonly wire: Wire
  readonly list: boolean
  readonly read: ScalarReader
  readonly kind: Scalar
}

/** A value as it stood in the query: its place in a list, the part of a date that it names. */
interface Given {
  readonly index: number
  readonly part: string | undefined
  readonly text: string
}

/** Query parameters in the order of the URL, decoded: what `URLSearchParams` gives. */
export type QueryPairs = Iterable<readonly [name: string, value: string]>

/** Route values by the name of their parameter, decoded. */
export type RouteValues = Readonly<Record<string, string | undefined>>

/** Makes the reader of a query (wire.md 1.4). It throws one `BindingProblem` that lists every value that does not parse. */
export function compileQueryReader(schema: TSchema): (pairs: QueryPairs, context: BindingContext) => Record<string, unknown> {
  const members = membersOf(schema)
  for (const { name, wire } of members) {
    demandAbsence(name, wire)
    if (wire.present) throw new Error(`Query value ${name} cannot be present; say required`)
  }
  const find = byName(members.map(member => [member.name, member] as const))

  return (pairs, context) => {
    const given = new Map<Member, Given[]>()
    for (const [name, text] of pairs) {
      const [base = '', index, part] = splitName(name)
      const member = find(base)
      if (!member || text === '' || !accepts(member, index, part)) continue
      const values = given.get(member)
      const value = { index: index ? Number(index) : -1, part, text }
      if (values) values.push(value)
      else given.set(member, [value])
    }
    const value: Record<string, unknown> = {}
    const errors: BindingErrors = {}
    for (const member of members) {
      const texts = given.get(member)
      const read = texts ? readMember(member, texts, context, errors) : undefined
      if (read !== undefined) value[member.name] = read
      else if (defaultOf(member.wire) !== undefined) value[member.name] = defaultOf(member.wire)
    }
    if (Object.keys(errors).length > 0) throw new BindingProblem(errors)
    return value
  }
}

/**
 * Makes the reader of route values. One that does not parse is an unknown route (WP-7), but an enumeration is answered
 * as in a query (WQ-6).
 */
export function compileRouteReader(schema: TSchema): (values: RouteValues, context: BindingContext) => Record<string, unknown> {
  const members = membersOf(schema)
  return (values, context) => {
    const find = byName(Object.entries(values))
    const value: Record<string, unknown> = {}
    const errors: BindingErrors = {}
    for (const { name, kind, read } of members) {
      const text = find(name)
      const result = text === undefined || text === '' ? undefined : read(text, context)
      if (result !== undefined) value[name] = result
      else if (kind.kind === 'enumeration' && text) errors[name] = [refusal(kind, name, text)]
      else throw unknownRoute()
    }
    if (Object.keys(errors).length > 0) throw new BindingProblem(errors)
    return value
  }
}

function membersOf(schema: TSchema): Member[] {
  const wire = wireOf(schema)
  if (wire?.kind !== 'record') throw new Error('Query and route values are described with record()')
  return Object.entries(wire.members).map(([name, each]) => {
    const outer = wireOf(each)
    const kind = outer?.kind === 'list' ? wireOf(outer.item) : outer
    if (!outer || !kind || !isScalar(kind)) throw new Error(`${name} cannot travel in a query or route`)
    return { name, wire: outer, list: outer.kind === 'list', kind, read: compileScalar(kind) }
  })
}

const isScalar = (kind: Kind): kind is Scalar => !['list', 'record', 'anything', 'written', 'enumerationName'].includes(kind.kind)

const nameForm = /^([^.[\]]*)(?:\[(\d{0,9})\])?(?:\.(.*))?$/

/** `name`, `name[0]`, `name[]`, `name.utcTime` (WQ-5, WQ-9). */
const splitName = (name: string): readonly (string | undefined)[] => nameForm.exec(name)?.slice(1) ?? []

const accepts = ({ list, kind }: Member, index: string | undefined, part: string | undefined): boolean =>
  (index === undefined || list) && (part === undefined || (kind.kind === 'date' && part.toLowerCase() === 'utctime'))

function readMember({ name, list, kind, read }: Member, given: Given[], context: BindingContext, errors: BindingErrors): unknown {
  const readOne = ({ text, part }: Given): unknown => {
    const value = part === undefined ? read(text, context) : readUtcTime(text, context)
    // biome-ignore lint/suspicious/noAssignInExpressions: one list per key
    if (value === undefined) (errors[name] ??= []).push(refusal(kind, name, text))
    return value
  }
  if (!list) return readOne(given[0]!)
  return given.toSorted((a, b) => a.index - b.index).map(readOne)
}

/** WQ-6, WQ-7, WT-4. */
const refusal = (kind: Kind, name: string, text: string): string =>
  kind.kind === 'enumeration' && /^-?\d+$/.test(text)
    ? `The value '${text}' is invalid.`
    : `The value '${text}' is not valid for ${toPascal(name)}.`
