import type { CommandContext, QueryContext } from '@ordinate/platform'
import { budgetView } from './books/budget-view.ts'
import { type ActualCost, actualCosts, commitCosts, type NewCost, releaseCosts } from './books/costs.ts'
import type { BudgetView, CostView, EstimateView, InvoiceRow } from './contract.ts'
import type { CostSource } from './data/costs.ts'
import { estimatesOfOrder, estimateViews } from './data/estimates.ts'
import { pageOfInvoices } from './data/invoices.ts'

export { type ActualCost, actualCosts, commitCosts, type NewCost, releaseCosts } from './books/costs.ts'
export { addPayLines, type NewPayLine, withdrawPay } from './books/pay-lines.ts'
export type { BudgetView, CostView, EstimateView, InvoiceRow } from './contract.ts'
export { payPoliciesBy } from './data/pay-policies.ts'

/** Commits one cost; see `commitCosts`, which takes many of one order at once. */
export async function commitCost(
  ctx: CommandContext,
  { orderId, ...cost }: NewCost & { readonly orderId: string },
): Promise<CostView> {
  return (await commitCosts(ctx, { orderId, costs: [cost] }))[0]!
}

/** Releases what is committed for a source, if anything. */
export function releaseCost(ctx: CommandContext, source: CostSource): Promise<void> {
  return releaseCosts(ctx, [source])
}

/** Books one cost that happened; see `actualCosts`. Answers undefined when it was booked before. */
export async function actualCost(
  ctx: CommandContext,
  { orderId, ...cost }: ActualCost & { readonly orderId: string },
): Promise<CostView | undefined> {
  return (await actualCosts(ctx, { orderId, costs: [cost] }))[0]
}

/** An order's budget with its figures from the ledger, or null while there is none. */
export function budgetOf(ctx: QueryContext, orderId: string): Promise<BudgetView | null> {
  return budgetView(ctx, orderId)
}

/** The approved version of an order's estimate, or else its newest, or null. Costs only with `finance.view_costs`. */
export async function estimateOf(ctx: QueryContext, orderId: string): Promise<EstimateView | null> {
  const versions = await estimatesOfOrder(ctx, orderId)
  const chosen = versions.find(({ row }) => row.state === 'approved') ?? versions[0]
  return chosen === undefined ? null : (await estimateViews(ctx, [chosen]))[0]!
}

/** An order's invoices, newest first, at most 500. */
export async function invoicesOfOrder(ctx: QueryContext, orderId: string): Promise<InvoiceRow[]> {
  return (await pageOfInvoices(ctx, { orderId, limit: 500 })).rows
}
