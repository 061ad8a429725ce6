import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { CostView } from '../contract.ts'
import type { CostTable, FinanceTables } from './tables.ts'

export type CostRow = Selectable<CostTable>
export type CostSource = readonly [kind: string, id: string]

export function costOf(row: CostRow): CostView {
  return {
    id: row.id,
    orderId: row.order_id,
    category: row.category,
    source: [row.source_kind, row.source_id],
    memo: row.memo,
    state: row.state,
    committed: money(row.committed_minor, row.currency),
    actual: row.actual_minor === null ? null : money(row.actual_minor, row.currency),
  }
}

const columns = [
  'id',
  'order_id',
  'category',
  'source_kind',
  'source_id',
  'memo',
  'state',
  'currency',
  'committed_minor',
  'actual_minor',
  'pending_transfer_id',
  'created_at',
] as const

/** A source as the key of a map. */
export function sourceKey([kind, id]: CostSource): string {
  return `${kind} ${id}`
}

/** The costs of these sources by `sourceKey`, locked until the transaction ends. */
export async function lockCosts(ctx: CommandContext, sources: readonly CostSource[]): Promise<Map<string, CostRow>> {
  if (sources.length === 0) return new Map()
  const kinds = sources.map(([kind]) => kind)
  const ids = sources.map(([, id]) => id)
  const rows = await ctx
    .write<FinanceTables>()
    .selectFrom('finance.cost')
    .select(columns)
    .where(sql<boolean>`(source_kind, source_id) in (select * from unnest(${kinds}::text[], ${ids}::text[]))`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [sourceKey([row.source_kind, row.source_id]), row]))
}

/** Costs of an order that were noted before there was a budget and hold nothing on it yet, locked. */
export async function lockWaitingCosts(ctx: CommandContext, orderId: string): Promise<CostRow[]> {
  return ctx
    .write<FinanceTables>()
    .selectFrom('finance.cost')
    .select(columns)
    .where('order_id', '=', orderId)
    .where('state', '=', 'committed')
    .where('committed_minor', '>', 0n)
    .where('pending_transfer_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Writes costs, in parts that fit a statement; the row of a source that is known is overwritten. */
export async function upsertCosts(ctx: CommandContext, rows: readonly CostRow[]): Promise<void> {
  const chunk = 2_000
  for (let from = 0; from < rows.length; from += chunk) {
    await ctx
      .write<FinanceTables>()
      .insertInto('finance.cost')
      .values(rows.slice(from, from + chunk))
      .onConflict((conflict) =>
        conflict.columns(['source_kind', 'source_id']).doUpdateSet((row) => ({
          category: row.ref('excluded.category'),
          memo: row.ref('excluded.memo'),
          state: row.ref('excluded.state'),
          committed_minor: row.ref('excluded.committed_minor'),
          actual_minor: row.ref('excluded.actual_minor'),
          pending_transfer_id: row.ref('excluded.pending_transfer_id'),
        })),
      )
      .execute()
  }
}

/** A page of an order's costs, newest first. */
export async function pageOfCosts(
  ctx: QueryContext,
  filter: { orderId: string; category?: string; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.cost')
    .selectAll()
    .where('order_id', '=', filter.orderId)
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.category !== undefined) select = select.where('category', '=', filter.category as CostRow['category'])
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: page.rows.map(costOf), nextCursor: page.nextCursor }
}
