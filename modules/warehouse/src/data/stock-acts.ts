import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { StockActLineTable, StockActTable } from './reconciliation-tables.ts'
import type { Tables } from './tables.ts'

export type StockAct = StockActTable & { readonly lines: readonly StockActLineTable[] }

export async function insertStockAct(ctx: CommandContext, { lines, ...row }: StockAct): Promise<void> {
  await ctx.write<Tables>().insertInto('warehouse.stock_act').values(row).execute()
  await ctx
    .write<Tables>()
    .insertInto('warehouse.stock_act_line')
    .values([...lines])
    .execute()
}

export async function setActDocument(ctx: CommandContext, id: string, documentId: string): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('warehouse.stock_act')
    .set({ document_id: documentId })
    .where('id', '=', id)
    .execute()
}

/** One act with its lines. Throws 404. */
export async function stockActById(ctx: QueryContext, id: string): Promise<StockAct> {
  const db = ctx.read<Tables>()
  const row = await db.selectFrom('warehouse.stock_act').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('warehouse.stock_act', id)
  const lines = await db
    .selectFrom('warehouse.stock_act_line')
    .selectAll()
    .where('act_id', '=', id)
    .orderBy('line_no')
    .execute()
  return { ...row, lines }
}

/** What damage acts about an activation already name, line by line. */
export async function damageNamed(ctx: QueryContext, activationId: string): Promise<StockActLineTable[]> {
  return ctx
    .read<Tables>()
    .selectFrom('warehouse.stock_act_line as line')
    .innerJoin('warehouse.stock_act as act', 'act.id', 'line.act_id')
    .where('act.activation_id', '=', activationId)
    .where('act.kind', '=', 'damage')
    .selectAll('line')
    .execute()
}
