import {
  DeleteQueryNode,
  type Expression,
  InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  ListNode,
  MergeQueryNode,
  type OperationNode,
  RawNode,
  SelectQueryNode,
  sql,
  TableNode,
  UpdateQueryNode,
} from 'kysely'
import { findBound, PORTAL_COLUMN, readName } from './portal-conditions.ts'

const ON_PURPOSE = '/* across portals */'

/**
 * Says that a query, with what is written inside it, is meant to reach the rows of all portals: `query.$call(acrossPortals)`.
 * A subquery that was built on its own (from `tx` or `db`, not from the expression builder) is checked on its own and has to say so too.
 * It adds a comment to the SQL, so that such queries can be found in the code and in the database's log; raw SQL may carry the comment itself.
 */
export function acrossPortals<B extends { modifyEnd(modifier: Expression<unknown>): unknown }>(query: B): B {
  return query.modifyEnd(sql.raw(ON_PURPOSE)) as B
}

/**
 * Throws when one of `portalTables` is read, changed or joined without a condition on its `portal_id`, or filled without setting it.
 * For tests and development: it walks every query. Raw SQL is read as text only: it has to mention `portal_id`, wherever that is.
 */
export function portalGuard(portalTables: ReadonlySet<string>): KyselyPlugin {
  return {
    transformQuery({ node }) {
      checkPortals(node, portalTables)
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

/** What a query takes rows from, and under which conditions. */
interface Scope {
  readonly sources: readonly OperationNode[]
  readonly where?: OperationNode | undefined
  readonly joins: readonly JoinNode[]
}

/** What `portalGuard` does with each query. */
export function checkPortals(node: OperationNode, guarded: ReadonlySet<string>): void {
  if (isOnPurpose(node)) return
  // A common table expression hides a table of the same name; what it reads itself is checked with the rest.
  const hidden = 'with' in node ? new Set((node as SelectQueryNode).with?.expressions.map(({ name }) => readName(name.table))) : new Set()
  const visible = hidden.size === 0 ? guarded : new Set([...guarded].filter(name => !hidden.has(name)))
  if (hidden.size > 0) for (const { expression } of (node as SelectQueryNode).with?.expressions ?? []) checkPortals(expression, guarded)

  if (RawNode.is(node)) checkText(textOf(node), visible)
  if (MergeQueryNode.is(node)) refuseMerge(node, visible)
  if (InsertQueryNode.is(node)) checkInsert(node, visible)
  const scope = scopeOf(node)
  if (scope !== undefined) checkScope(scope, visible)
  for (const child of childrenOf(node)) checkPortals(child, visible)
}

function scopeOf(node: OperationNode): Scope | undefined {
  if (SelectQueryNode.is(node)) return { sources: node.from?.froms ?? [], where: node.where?.where, joins: node.joins ?? [] }
  if (UpdateQueryNode.is(node)) {
    const changed = node.table === undefined ? [] : ListNode.is(node.table) ? node.table.items : [node.table]
    return { sources: [...changed, ...(node.from?.froms ?? [])], where: node.where?.where, joins: node.joins ?? [] }
  }
  if (DeleteQueryNode.is(node))
    return { sources: [...node.from.froms, ...(node.using?.tables ?? [])], where: node.where?.where, joins: node.joins ?? [] }
  return undefined
}

function checkScope({ sources, where, joins }: Scope, guarded: ReadonlySet<string>): void {
  const tables = new Map<string, string>()
  for (const source of [...sources, ...joins.map(join => join.table)]) {
    const table = tableOf(source)
    if (table !== undefined && guarded.has(table)) tables.set(readName(source) ?? table, table)
  }
  if (tables.size === 0) return
  const bound = findBound(where, joins, new Set(tables.keys()))
  for (const [name, table] of tables) if (!bound.has(name)) throw complaint(table, `has no condition on ${name}.${PORTAL_COLUMN}`)
}

function tableOf(source: OperationNode): string | undefined {
  if (source.kind === 'AliasNode') return tableOf((source as unknown as { node: OperationNode }).node)
  return TableNode.is(source) ? readName(source) : undefined
}

function checkInsert({ into, columns, onConflict }: InsertQueryNode, guarded: ReadonlySet<string>): void {
  const table = into && readName(into)
  if (table === undefined || !guarded.has(table)) return
  const isPortal = ({ column }: { column: { name: string } }): boolean => column.name === PORTAL_COLUMN
  if (!columns?.some(isPortal)) throw complaint(table, `does not set ${PORTAL_COLUMN}`)
  // The row it meets, and changes, could be another portal's.
  if (onConflict?.updates === undefined || onConflict.columns === undefined || onConflict.columns.some(isPortal)) return
  if (findBound(onConflict.updateWhere?.where, [], new Set([table])).has(table)) return
  throw complaint(table, `changes the row it meets without looking at its ${PORTAL_COLUMN}`)
}

function refuseMerge({ into }: MergeQueryNode, guarded: ReadonlySet<string>): void {
  const table = tableOf(into)
  if (table !== undefined && guarded.has(table)) throw complaint(table, 'merges, which the guard can not follow')
}

function checkText(text: string, guarded: ReadonlySet<string>): void {
  if (new RegExp(`\\b${PORTAL_COLUMN}\\b`).test(text)) return
  for (const [, table] of text.matchAll(/\b(?:from|join|into|update|using)\s+(?:"?\w+"?\.)?["`]?(\w+)/gi)) {
    if (table !== undefined && guarded.has(table)) throw complaint(table, `is raw SQL that does not mention ${PORTAL_COLUMN}`)
  }
}

/** Raw SQL as text, with the names of tables and columns in it, and a question mark for whatever else. */
function textOf(node: OperationNode): string {
  if (RawNode.is(node))
    return node.sqlFragments.map((text, index) => text + (node.parameters[index] ? textOf(node.parameters[index]) : '')).join('')
  const column = 'column' in node ? readName((node.column as { column?: OperationNode }).column ?? node) : undefined
  return column ?? readName(node) ?? '?'
}

function isOnPurpose(node: OperationNode): boolean {
  if (RawNode.is(node)) return textOf(node).includes(ON_PURPOSE)
  const { endModifiers = [] } = node as { endModifiers?: readonly (OperationNode & { rawModifier?: OperationNode })[] }
  return endModifiers.some(({ rawModifier, ...modifier }) => textOf(rawModifier ?? modifier).includes(ON_PURPOSE))
}

/** The nodes right below, those inside raw SQL included; pieces of raw SQL were read with the whole. */
function childrenOf(node: OperationNode): OperationNode[] {
  const found: OperationNode[] = Object.values(node).flatMap(value => (Array.isArray(value) ? value : [value]).filter(isNode))
  return RawNode.is(node) ? found.flatMap(child => (RawNode.is(child) ? childrenOf(child) : [child])) : found
}

const isNode = (value: unknown): value is OperationNode => typeof value === 'object' && value !== null && 'kind' in value

const complaint = (table: string, what: string): Error =>
  new Error(`A query on "${table}" ${what}: add it, or say acrossPortals on purpose`)
