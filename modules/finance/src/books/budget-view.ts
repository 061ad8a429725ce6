import { money, quantity, subtractMoney, zeroMoney } from '@ordinate/kernel'
import { balance } from '@ordinate/ledger'
import type { QueryContext } from '@ordinate/platform'
import type { BudgetView } from '../contract.ts'
import { loadBudgetLines } from '../data/budget-lines.ts'
import { approvedEstimate } from '../data/estimates.ts'
import { accounts, budgetTotals, categoryOrder, estimateTotals } from '../domain/index.ts'
import { standingsOf } from './budget-accounts.ts'

async function overrunOf(ctx: QueryContext, orderId: string, currency: string) {
  const account = (await balance(ctx, [accounts.overrun(orderId)])).get(accounts.overrun(orderId))
  return account === undefined ? zeroMoney(currency) : money(account.debitsPosted - account.creditsPosted, currency)
}

/** Net of the approved estimate: what the order brings in, before tax. */
async function revenueOf(ctx: QueryContext, orderId: string) {
  const approved = await approvedEstimate(ctx, orderId)
  if (approved === undefined) return null
  const { currency, rounding, fee_percent: feePercent } = approved.row
  return estimateTotals(approved.lines, { currency, rounding, feePercent, taxRate: quantity(0n) }).net
}

/** An order's budget with its figures from the ledger, or null while there is none. */
export async function budgetView(ctx: QueryContext, orderId: string): Promise<BudgetView | null> {
  const rows = await loadBudgetLines(ctx, orderId)
  const currency = rows[0]?.currency
  if (currency === undefined) return null
  const standings = await standingsOf(ctx, rows)
  const lines = standings
    .map((standing, at) => ({
      ...standing,
      id: rows[at]!.id,
      account: accounts.budget(orderId, standing.category),
    }))
    .sort((a, b) => categoryOrder(a.category) - categoryOrder(b.category))
  const totals = budgetTotals(standings, currency)
  const revenue = await revenueOf(ctx, orderId)
  return {
    orderId,
    currency,
    lines,
    ...totals,
    overrun: await overrunOf(ctx, orderId, currency),
    revenue,
    forecastMargin: revenue === null ? null : subtractMoney(revenue, totals.forecast),
  }
}
