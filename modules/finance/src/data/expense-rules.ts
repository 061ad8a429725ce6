import { money, zeroMoney } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { ExpenseRules } from '../domain/index.ts'
import type { ExpenseTables } from './expense-tables.ts'

/** Days after which an expense is late where nobody said otherwise. */
const USUAL_DAYS = 60

/** The rules of expenses, in the organisation's currency; without any said, every expense wants a receipt and one approval. */
export async function expenseRules(ctx: QueryContext): Promise<ExpenseRules & { readonly setBy: string | null }> {
  const { currency } = ctx.settings
  const db = ctx.read<ExpenseTables>()
  const row = await db.selectFrom('finance.expense_rules').selectAll().executeTakeFirst()
  if (row === undefined || row.currency !== currency)
    return { approveUpTo: null, receiptOver: zeroMoney(currency), mostDaysOld: USUAL_DAYS, limits: [], setBy: null }
  const limits = await db
    .selectFrom('finance.expense_limit')
    .selectAll()
    .orderBy('category')
    .orderBy('role')
    .orderBy('per')
    .execute()
  return {
    approveUpTo: row.approve_up_to_minor === null ? null : money(row.approve_up_to_minor, currency),
    receiptOver: money(row.receipt_over_minor, currency),
    mostDaysOld: row.most_days_old,
    limits: limits.map(({ category, role, per, amount_minor }) => ({
      category,
      role,
      per,
      amount: money(amount_minor, currency),
    })),
    setBy: row.set_by,
  }
}

/** Replaces the rules. */
export async function writeExpenseRules(ctx: CommandContext, rules: ExpenseRules): Promise<void> {
  const db = ctx.write<ExpenseTables>()
  const columns = {
    currency: ctx.settings.currency,
    approve_up_to_minor: rules.approveUpTo?.minor ?? null,
    receipt_over_minor: rules.receiptOver.minor,
    most_days_old: rules.mostDaysOld,
    set_by: ctx.caller.name,
    set_at: ctx.now,
  }
  await db
    .insertInto('finance.expense_rules')
    .values(columns)
    .onConflict((conflict) => conflict.columns([]).doUpdateSet(columns))
    .execute()
  await db.deleteFrom('finance.expense_limit').execute()
  if (rules.limits.length === 0) return
  await db
    .insertInto('finance.expense_limit')
    .values(
      rules.limits.map(({ category, role, per, amount }) => ({
        category,
        role,
        per,
        currency: amount.currency,
        amount_minor: amount.minor,
      })),
    )
    .execute()
}
