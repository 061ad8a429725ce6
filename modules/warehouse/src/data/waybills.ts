import { type Money, money } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import type { WaybillLineTable, WaybillTable } from './receiving-tables.ts'
import type { Tables } from './tables.ts'

export type Waybill = WaybillTable & { readonly lines: readonly WaybillLineTable[] }

/** What one unit costs by the waybill. */
export function costOfLine(line: Pick<WaybillLineTable, 'cost_minor' | 'currency'>): Money | null {
  return line.cost_minor === null || line.currency === null ? null : money(line.cost_minor, line.currency)
}

async function linesOf(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, WaybillLineTable[]>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.waybill_line')
    .selectAll()
    .where('waybill_id', 'in', [...ids])
    .orderBy('waybill_id')
    .orderBy('line_no')
    .execute()
  return Map.groupBy(rows, (row) => row.waybill_id)
}

/** One waybill with its lines. Throws 404. */
export async function waybillById(ctx: QueryContext, id: string): Promise<Waybill> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('warehouse.waybill')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('warehouse.waybill', id)
  return { ...row, lines: (await linesOf(ctx, [id])).get(id) ?? [] }
}

/** One waybill, locked until the command ends. Throws 404. */
export async function lockWaybill(ctx: CommandContext, id: string): Promise<Waybill> {
  const row = await ctx
    .write<Tables>()
    .selectFrom('warehouse.waybill')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('warehouse.waybill', id)
  return { ...row, lines: (await linesOf(ctx, [id])).get(id) ?? [] }
}

/** The waybill of a supplier by its number that is not cancelled. */
export async function waybillNumbered(
  ctx: QueryContext,
  supplierId: string | null,
  number: string,
): Promise<Waybill | undefined> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('warehouse.waybill')
    .selectAll()
    .where('number', '=', number)
    .where('supplier_id', supplierId === null ? 'is' : '=', supplierId)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return row && { ...row, lines: (await linesOf(ctx, [row.id])).get(row.id) ?? [] }
}

export async function insertWaybill(ctx: CommandContext, { lines, ...row }: Waybill): Promise<void> {
  await ctx.write<Tables>().insertInto('warehouse.waybill').values(row).execute()
  await insertWaybillLines(ctx, lines)
}

export async function insertWaybillLines(ctx: CommandContext, lines: readonly WaybillLineTable[]): Promise<void> {
  if (lines.length === 0) return
  await ctx
    .write<Tables>()
    .insertInto('warehouse.waybill_line')
    .values([...lines])
    .execute()
}

export async function updateWaybillLine(
  ctx: CommandContext,
  line: Pick<WaybillLineTable, 'waybill_id' | 'line_no'>,
  to: Partial<WaybillLineTable>,
): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('warehouse.waybill_line')
    .set(to)
    .where('waybill_id', '=', line.waybill_id)
    .where('line_no', '=', line.line_no)
    .execute()
}

export async function updateWaybill(ctx: CommandContext, id: string, to: Partial<WaybillTable>): Promise<void> {
  await ctx.write<Tables>().updateTable('warehouse.waybill').set(to).where('id', '=', id).execute()
}

type Filter = {
  state?: WaybillTable['state'] | undefined
  words?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of waybills, newest first. */
export async function pageOfWaybills(ctx: QueryContext, filter: Filter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)?.[0]
  let query = ctx.read<Tables>().selectFrom('warehouse.waybill').selectAll()
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.words) query = query.where('number', 'ilike', `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`)
  if (after !== undefined) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, (row) => [row.id])
  const lines = await linesOf(
    ctx,
    page.rows.map((row) => row.id),
  )
  return { rows: page.rows.map((row) => ({ ...row, lines: lines.get(row.id) ?? [] })), nextCursor: page.nextCursor }
}
