import { money, quantity, subtractMoney, sumMoney, zeroMoney } from '@ordinate/kernel'
import { flows, netFlow } from '@ordinate/ledger'
import type { QueryContext } from '@ordinate/platform'
import type { BudgetView } from '../contract.ts'
import { loadBudgetLines } from '../data/budget-lines.ts'
import { approvedEstimate, termsOf } from '../data/estimates.ts'
import { accounts, budgetTotals, categoryOrder, estimateTotals, lineHistory } from '../domain/index.ts'
import { standingsOf } from './budget-accounts.ts'

/** Net of the approved estimate: what the order brings in, before tax. */
async function revenueOf(ctx: QueryContext, orderId: string) {
  const approved = await approvedEstimate(ctx, orderId)
  if (approved === undefined) return null
  return estimateTotals(approved.lines, termsOf(approved.row, quantity(0n))).net
}

/** An order's budget with its figures from the ledger, or null while there is none. */
export async function budgetView(ctx: QueryContext, orderId: string): Promise<BudgetView | null> {
  const rows = await loadBudgetLines(ctx, orderId)
  const currency = rows[0]?.currency
  if (currency === undefined) return null
  const standings = await standingsOf(ctx, rows)
  const { plan, overrun } = { plan: accounts.plan(orderId), overrun: accounts.overrun(orderId) }
  const written = await flows(ctx, [plan, overrun])
  const given = (from: string, account: string) => money(netFlow(written, from, account), currency)
  const lines = standings
    .map((standing, at) => {
      const account = accounts.budget(orderId, standing.category)
      const row = rows[at]!
      return {
        ...standing,
        ...lineHistory(standing, given(plan, account), given(overrun, account)),
        id: row.id,
        varianceReason: row.variance_reason,
        varianceBy: row.variance_by,
        varianceAt: row.variance_at,
        account,
      }
    })
    .sort((a, b) => categoryOrder(a.category) - categoryOrder(b.category))
  const totals = budgetTotals(standings, currency)
  const planned = sumMoney(
    lines.map((line) => line.planned),
    currency,
  )
  const revenue = await revenueOf(ctx, orderId)
  return {
    orderId,
    currency,
    lines,
    ...totals,
    planned,
    variance: subtractMoney(totals.forecast, planned),
    overrun: sumMoney(
      lines.map((line) => line.raised),
      currency,
    ),
    revenue,
    forecastMargin: revenue === null ? null : subtractMoney(revenue, totals.forecast),
  }
}

/** A budget without lines, of an order that costs nothing. */
export function emptyBudget(order: { readonly id: string; readonly currency: string }): BudgetView {
  const none = zeroMoney(order.currency)
  return {
    orderId: order.id,
    currency: order.currency,
    lines: [],
    amount: none,
    committed: none,
    actual: none,
    forecast: none,
    left: none,
    usedPercent: quantity(0n),
    planned: none,
    variance: none,
    overrun: none,
    revenue: null,
    forecastMargin: null,
  }
}
