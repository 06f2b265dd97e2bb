import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type JoinNode,
  type OperationNode,
  OperatorNode,
  OrNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  TupleNode,
} from 'kysely'

/** The column every table of a portal begins its key with. */
export const PORTAL_COLUMN = 'portal_id'

/** What a condition says about the portals of the tables (by alias) of one query. */
interface Facts {
  /** Tables that are bound to given portals. */
  readonly bound: ReadonlySet<string>
  /** [a, b]: when a is bound, so is b, because their portals are the same. */
  readonly links: readonly (readonly [string, string])[]
}

const NOTHING: Facts = { bound: new Set(), links: [] }

/**
 * Which of `tables` (names or aliases) the conditions bind to a portal: `portal_id` equal to, or in, something given from outside,
 * or equal to the `portal_id` of a table that is bound itself. An "or" binds what both of its sides bind; "not" and raw SQL bind nothing.
 */
export function findBound(where: OperationNode | undefined, joins: readonly JoinNode[], tables: ReadonlySet<string>): ReadonlySet<string> {
  return close(joinFacts([...(where === undefined ? [] : [readFacts(where, tables)]), ...joins.map(join => readJoin(join, tables))]))
}

/** The name under which a query knows a table: its alias, or its own. */
export function readName(node: OperationNode): string | undefined {
  if ('alias' in node) return readName(node.alias as OperationNode)
  if ('name' in node) return String(node.name)
  if ('identifier' in node) return readName(node.identifier as OperationNode)
  if ('table' in node) return readName(node.table as OperationNode)
  return undefined
}

const joinFacts = (all: readonly Facts[]): Facts => ({
  bound: new Set(all.flatMap(({ bound }) => [...bound])),
  links: all.flatMap(({ links }) => links),
})

function close({ bound, links }: Facts): ReadonlySet<string> {
  const reached = new Set(bound)
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const [from, to] of links) if (reached.has(from)) reached.add(to)
  }
  return reached
}

function readFacts(node: OperationNode, tables: ReadonlySet<string>): Facts {
  if (ParensNode.is(node)) return readFacts(node.node, tables)
  if (AndNode.is(node)) return joinFacts([readFacts(node.left, tables), readFacts(node.right, tables)])
  if (OrNode.is(node)) {
    const right = close(readFacts(node.right, tables))
    return { bound: new Set([...close(readFacts(node.left, tables))].filter(name => right.has(name))), links: [] }
  }
  return BinaryOperationNode.is(node) ? readComparison(node, tables) : NOTHING
}

function readComparison({ leftOperand, operator, rightOperand }: BinaryOperationNode, tables: ReadonlySet<string>): Facts {
  const word = OperatorNode.is(operator) ? operator.operator : undefined
  if (word !== '=' && word !== 'in') return NOTHING
  if (TupleNode.is(leftOperand)) {
    return { bound: new Set(leftOperand.values.flatMap(value => readPortalOf(value, tables) ?? [])), links: [] }
  }
  const left = readPortalOf(leftOperand, tables)
  const right = word === '=' ? readPortalOf(rightOperand, tables) : undefined
  if (left !== undefined && right !== undefined) {
    return {
      bound: new Set(),
      links: [
        [left, right],
        [right, left],
      ],
    }
  }
  const one = left ?? right
  return one === undefined ? NOTHING : { bound: new Set([one]), links: [] }
}

/** The table whose `portal_id` this expression is, if it is one of `tables`; a column of a query further out counts as given. */
function readPortalOf(node: OperationNode, tables: ReadonlySet<string>): string | undefined {
  if (RawNode.is(node) && node.parameters.length === 1 && node.sqlFragments.every(text => text === ''))
    return readPortalOf(node.parameters[0]!, tables)
  if (!ReferenceNode.is(node) || !ColumnNode.is(node.column) || node.column.column.name !== PORTAL_COLUMN) return undefined
  if (node.table !== undefined) {
    const name = readName(node.table)
    return name !== undefined && tables.has(name) ? name : undefined
  }
  // With no table named there is only one it can mean, or the database refuses.
  return tables.size === 1 ? [...tables][0] : undefined
}

/** An outer join's condition leaves the rows of its kept side in, whatever it says; so it binds the other side alone. */
function readJoin(join: JoinNode, tables: ReadonlySet<string>): Facts {
  if (join.on === undefined) return NOTHING
  const facts = readFacts(join.on.on, tables)
  const joined = readName(join.table)
  const binds = (name: string): boolean => {
    if (join.joinType === 'InnerJoin' || join.joinType === 'LateralInnerJoin' || join.joinType === 'Using') return true
    if (join.joinType === 'LeftJoin' || join.joinType === 'LateralLeftJoin') return name === joined
    return join.joinType === 'RightJoin' && name !== joined
  }
  return { bound: new Set([...facts.bound].filter(binds)), links: facts.links.filter(([, to]) => binds(to)) }
}
