import {
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type ColumnUpdateNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  type OnConflictNode,
  OnNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  ReferenceNode,
  type RootOperationNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely'

const ORG_COLUMN = 'org_id'

/** The table of a from-item and the name it goes by; undefined for subqueries and common table expressions. */
function tenantTable(node: OperationNode): { table: TableNode } | { alias: string } | undefined {
  if (TableNode.is(node)) return node.table.schema === undefined ? undefined : { table: node }
  if (node.kind !== 'AliasNode') return undefined
  const { node: aliased, alias } = node as unknown as { node: OperationNode; alias: OperationNode }
  if (!TableNode.is(aliased) || aliased.table.schema === undefined || !IdentifierNode.is(alias)) return undefined
  return { alias: alias.name }
}

/**
 * Confines every statement to one organisation: the one place that adds `org_id`. Every schema-qualified table of a
 * select, update or delete gains `org_id = ?`; every inserted row gains the column; `on conflict` columns gain it in front.
 * An outer join carries the condition in its `on`, so that it stays an outer join.
 */
class Confinement extends OperationNodeTransformer {
  readonly #orgId: string

  constructor(orgId: string) {
    super()
    this.#orgId = orgId
  }

  #condition(source: OperationNode): OperationNode | undefined {
    const tenant = tenantTable(source)
    if (tenant === undefined) return undefined
    const table = 'table' in tenant ? tenant.table : TableNode.create(tenant.alias)
    const column = ReferenceNode.create(ColumnNode.create(ORG_COLUMN), table)
    return BinaryOperationNode.create(column, OperatorNode.create('='), ValueNode.create(this.#orgId))
  }

  #where(where: WhereNode | undefined, sources: readonly OperationNode[]): WhereNode | undefined {
    const conditions = sources.map((source) => this.#condition(source)).filter((node) => node !== undefined)
    const all = where === undefined ? conditions : [...conditions, ParensNode.create(where.where)]
    return all.length === 0 ? undefined : WhereNode.create(all.reduce((left, right) => AndNode.create(left, right)))
  }

  #joins(joins: readonly JoinNode[] | undefined): readonly JoinNode[] | undefined {
    return joins?.map((join) => {
      const condition = this.#condition(join.table)
      if (condition === undefined || join.on === undefined) return join
      return { ...join, on: OnNode.create(AndNode.create(condition, ParensNode.create(join.on.on))) }
    })
  }

  /** Cross joins have no `on`; their tables are confined by `where`. */
  #crossJoined(joins: readonly JoinNode[] | undefined): OperationNode[] {
    return (joins ?? []).filter((join) => join.on === undefined).map((join) => join.table)
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const query = super.transformSelectQuery(node)
    const sources = [...(query.from?.froms ?? []), ...this.#crossJoined(query.joins)]
    return { ...query, where: this.#where(query.where, sources), joins: this.#joins(query.joins) } as SelectQueryNode
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    const query = super.transformUpdateQuery(node)
    const sources = [
      ...(query.table ? [query.table] : []),
      ...(query.from?.froms ?? []),
      ...this.#crossJoined(query.joins),
    ]
    return { ...query, where: this.#where(query.where, sources), joins: this.#joins(query.joins) } as UpdateQueryNode
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    const query = super.transformDeleteQuery(node)
    const sources = [...query.from.froms, ...(query.using?.tables ?? []), ...this.#crossJoined(query.joins)]
    return { ...query, where: this.#where(query.where, sources), joins: this.#joins(query.joins) } as DeleteQueryNode
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    const query = super.transformInsertQuery(node)
    if (query.into?.table.schema === undefined || query.columns === undefined) return query
    const values = query.values
    if (values === undefined || !ValuesNode.is(values)) {
      throw new Error('insert from a select is not confined: select the rows, then insert them')
    }
    const rows = values.values.map((row) =>
      PrimitiveValueListNode.is(row)
        ? PrimitiveValueListNode.create([...row.values, this.#orgId])
        : ValueListNode.create([...row.values, ValueNode.create(this.#orgId)]),
    )
    return { ...query, columns: [...query.columns, ColumnNode.create(ORG_COLUMN)], values: ValuesNode.create(rows) }
  }

  protected override transformOnConflict(node: OnConflictNode): OnConflictNode {
    const conflict = super.transformOnConflict(node)
    if (conflict.columns === undefined) return conflict
    return { ...conflict, columns: [ColumnNode.create(ORG_COLUMN), ...conflict.columns] }
  }

  protected override transformColumnUpdate(node: ColumnUpdateNode): ColumnUpdateNode {
    if (ColumnNode.is(node.column) && node.column.column.name === ORG_COLUMN) throw new Error('org_id never changes')
    return super.transformColumnUpdate(node)
  }
}

/** The Kysely plugin that confines statements to an organisation. */
export function confine(orgId: string): KyselyPlugin {
  const confinement = new Confinement(orgId)
  return {
    transformQuery: ({ node, queryId }) => confinement.transformNode(node, queryId) as RootOperationNode,
    transformResult: async ({ result }) => result,
  }
}
