import { compareQuantity } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { cursorAfter, DEFAULT_LIMIT, notFound, pageFrom } from '@ordinate/platform'
import type { ConsignmentLineTable, ConsignmentTable, HolderKind } from './consignment-tables.ts'
import type { Tables } from './tables.ts'

export type Consignment = ConsignmentTable & { readonly lines: readonly ConsignmentLineTable[] }

const ROWS_A_STATEMENT = 1_000

export async function insertConsignments(ctx: CommandContext, consignments: readonly Consignment[]): Promise<void> {
  const heads = consignments.map(({ lines: _lines, ...head }) => head)
  for (let at = 0; at < heads.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<Tables>()
      .insertInto('warehouse.consignment')
      .values(heads.slice(at, at + ROWS_A_STATEMENT))
      .execute()
  }
  const lines = consignments.flatMap((each) => each.lines)
  for (let at = 0; at < lines.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<Tables>()
      .insertInto('warehouse.consignment_line')
      .values(lines.slice(at, at + ROWS_A_STATEMENT))
      .execute()
  }
}

async function withLines(ctx: QueryContext, heads: readonly ConsignmentTable[]): Promise<Consignment[]> {
  if (heads.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.consignment_line')
    .selectAll()
    .where(
      'consignment_id',
      'in',
      heads.map((head) => head.id),
    )
    .orderBy('consignment_id')
    .orderBy('line_no')
    .execute()
  const lines = Map.groupBy(rows, (row) => row.consignment_id)
  return heads.map((head) => ({ ...head, lines: lines.get(head.id) ?? [] }))
}

/** One consignment with its lines. Throws 404. */
export async function consignmentById(ctx: QueryContext, id: string): Promise<Consignment> {
  const head = await ctx
    .read<Tables>()
    .selectFrom('warehouse.consignment')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!head) throw notFound('warehouse.consignment', id)
  return (await withLines(ctx, [head]))[0]!
}

/** One consignment, locked until the command ends: two who confirm it wait for each other here. Throws 404. */
export async function lockConsignment(ctx: CommandContext, id: string): Promise<Consignment> {
  const head = await ctx
    .write<Tables>()
    .selectFrom('warehouse.consignment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!head) throw notFound('warehouse.consignment', id)
  return (await withLines(ctx, [head]))[0]!
}

/** Consignments sent to these holders, oldest first. */
export async function consignmentsTo(
  ctx: QueryContext,
  kind: HolderKind,
  ids: readonly string[],
  options: { readonly onRoadOnly?: boolean } = {},
): Promise<Consignment[]> {
  if (ids.length === 0) return []
  let query = ctx
    .read<Tables>()
    .selectFrom('warehouse.consignment')
    .selectAll()
    .where('to_kind', '=', kind)
    .where('to_id', 'in', [...new Set(ids)])
  if (options.onRoadOnly) query = query.where('state', '=', 'on_road')
  return withLines(ctx, await query.orderBy('id').execute())
}

/** Consignments that left these holders, oldest first. */
export async function consignmentsFrom(
  ctx: QueryContext,
  kind: HolderKind,
  ids: readonly string[],
): Promise<Consignment[]> {
  if (ids.length === 0) return []
  const heads = await ctx
    .read<Tables>()
    .selectFrom('warehouse.consignment')
    .selectAll()
    .where('from_kind', '=', kind)
    .where('from_id', 'in', [...new Set(ids)])
    .orderBy('id')
    .execute()
  return withLines(ctx, heads)
}

/** Consignments of one issue note, by number. */
export async function consignmentsOfIssue(ctx: QueryContext, issueId: string): Promise<Consignment[]> {
  const heads = await ctx
    .read<Tables>()
    .selectFrom('warehouse.consignment')
    .selectAll()
    .where('issue_id', '=', issueId)
    .orderBy('id')
    .execute()
  return withLines(ctx, heads)
}

type Filter = {
  orderId?: string | undefined
  state?: ConsignmentTable['state'] | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of consignments, newest first. */
export async function pageOfConsignments(ctx: QueryContext, filter: Filter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)?.[0]
  let query = ctx.read<Tables>().selectFrom('warehouse.consignment').selectAll()
  if (filter.orderId) query = query.where('order_id', '=', filter.orderId)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (after !== undefined) query = query.where('id', '<', after)
  const heads = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(heads, limit, (head) => [head.id])
  return { rows: await withLines(ctx, page.rows), nextCursor: page.nextCursor }
}

/** Writes what the receiver counted. The consignment is locked. */
export async function saveReceived(
  ctx: CommandContext,
  consignment: Consignment,
  to: Pick<ConsignmentTable, 'state' | 'received_at' | 'received_by' | 'receiver_id'>,
): Promise<void> {
  await ctx.write<Tables>().updateTable('warehouse.consignment').set(to).where('id', '=', consignment.id).execute()
  const lines = ctx
    .write<Tables>()
    .updateTable('warehouse.consignment_line')
    .where('consignment_id', '=', consignment.id)
  await lines.set((row) => ({ received: row.ref('sent') })).execute()
  for (const line of consignment.lines.filter(
    ({ sent, received }) => received && compareQuantity(sent, received) !== 0,
  )) {
    await lines.set({ received: line.received }).where('line_no', '=', line.line_no).execute()
  }
}

export async function setConsignmentState(
  ctx: CommandContext,
  id: string,
  state: ConsignmentTable['state'],
): Promise<void> {
  await ctx.write<Tables>().updateTable('warehouse.consignment').set({ state }).where('id', '=', id).execute()
}
