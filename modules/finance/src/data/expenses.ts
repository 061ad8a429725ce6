import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { ExpenseView } from '../contract.ts'
import type { ExpenseTable, FinanceTables } from './tables.ts'

type ExpenseRow = Selectable<ExpenseTable>

export function expenseOf(row: ExpenseRow): ExpenseView {
  return {
    id: row.id,
    orderId: row.order_id,
    category: row.category,
    amount: money(row.amount_minor, row.currency),
    incurredOn: row.incurred_on,
    supplier: row.supplier,
    memo: row.memo,
    receiptFileId: row.receipt_file_id,
    enteredBy: row.entered_by,
  }
}

export async function insertExpense(ctx: CommandContext, row: ExpenseRow): Promise<void> {
  await ctx.write<FinanceTables>().insertInto('finance.expense').values(row).execute()
}

/** A page of expenses, newest first. */
export async function pageOfExpenses(ctx: QueryContext, filter: { orderId?: string; cursor?: string; limit: number }) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.expense')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.orderId !== undefined) select = select.where('order_id', '=', filter.orderId)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: page.rows.map(expenseOf), nextCursor: page.nextCursor }
}
