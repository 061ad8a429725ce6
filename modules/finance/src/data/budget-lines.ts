import { money } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { CostCategory } from '../domain/index.ts'
import type { BudgetLineTable, FinanceTables } from './tables.ts'

export type BudgetLineRow = Selectable<BudgetLineTable>

/** An order's budget lines, oldest first. */
export function loadBudgetLines(ctx: QueryContext, orderId: string): Promise<BudgetLineRow[]> {
  return ctx
    .read<FinanceTables>()
    .selectFrom('finance.budget_line')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
}

/**
 * The same, locked until the transaction ends: whoever commits, spends or moves on this order's budget waits here, so that what
 * is read from the ledger afterwards holds.
 */
export function lockBudgetLines(ctx: CommandContext, orderId: string): Promise<BudgetLineRow[]> {
  return ctx
    .write<FinanceTables>()
    .selectFrom('finance.budget_line')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Adds lines; categories that the budget already has are left as they are. */
export async function insertBudgetLines(ctx: CommandContext, rows: readonly BudgetLineRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<FinanceTables>()
    .insertInto('finance.budget_line')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['order_id', 'category']).doNothing())
    .execute()
}

export async function setStillExpected(
  ctx: CommandContext,
  orderId: string,
  category: CostCategory,
  minor: bigint | null,
): Promise<void> {
  await ctx
    .write<FinanceTables>()
    .updateTable('finance.budget_line')
    .set({ still_expected_minor: minor })
    .where('order_id', '=', orderId)
    .where('category', '=', category)
    .execute()
}

/** Why a line will cost more or less than planned; an empty reason takes it back. */
export async function setVarianceReason(
  ctx: CommandContext,
  orderId: string,
  category: CostCategory,
  reason: string,
): Promise<void> {
  const said = reason === '' ? { by: null, at: null } : { by: ctx.caller.name, at: ctx.now }
  await ctx
    .write<FinanceTables>()
    .updateTable('finance.budget_line')
    .set({ variance_reason: reason, variance_by: said.by, variance_at: said.at })
    .where('order_id', '=', orderId)
    .where('category', '=', category)
    .execute()
}

/** The stated expectation of a line as money. */
export function stillExpectedOf(row: BudgetLineRow) {
  return row.still_expected_minor === null ? null : money(row.still_expected_minor, row.currency)
}
