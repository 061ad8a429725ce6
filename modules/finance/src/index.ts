import { type LocalDate, type Money, newId } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { budgetView } from './books/budget-view.ts'
import { type ActualCost, actualCosts, commitCosts, type NewCost, releaseCosts } from './books/costs.ts'
import { type BudgetView, type CostView, type EstimateView, type InvoiceRow, payChanged } from './contract.ts'
import type { CostSource } from './data/costs.ts'
import { estimatesOfOrder, estimateViews } from './data/estimates.ts'
import { pageOfInvoices } from './data/invoices.ts'
import { upsertPayLines } from './data/pay-lines.ts'
import { type CostCategory, payFor } from './domain/index.ts'

export { type ActualCost, actualCosts, commitCosts, type NewCost, releaseCosts } from './books/costs.ts'
export type { BudgetView, CostView, EstimateView, InvoiceRow } from './contract.ts'

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

/** Pay for hours that were approved. `amount` is minutes at the hourly rate unless given. */
export type NewPayLine = {
  readonly personId: string
  readonly personName: string
  readonly orderId: string
  readonly source: CostSource
  readonly minutes: number
  readonly rate: Money
  readonly amount?: Money
  readonly workedOn: LocalDate
  /** `staff` unless said otherwise. */
  readonly category?: CostCategory
}

/**
 * Adds lines to the pay register, one for each source. A source that is there and still proposed takes the new figures; one that
 * was approved or paid stays. The cost itself is booked by `actualCosts`. Answers the ids written. Throws 404 for an unknown order.
 */
export async function addPayLines(ctx: CommandContext, lines: readonly NewPayLine[]): Promise<string[]> {
  if (lines.length === 0) return []
  const orderIds = [...new Set(lines.map((line) => line.orderId))]
  const orders = await ordersById(ctx, orderIds)
  for (const id of orderIds) if (!orders.has(id)) throw notFound('orders.order', id)
  const rows = lines.map((line) => ({
    id: newId('pay'),
    person_id: line.personId,
    person_name: line.personName,
    order_id: line.orderId,
    order_number: orders.get(line.orderId)!.number,
    source_kind: line.source[0],
    source_id: line.source[1],
    category: line.category ?? ('staff' as const),
    worked_on: line.workedOn,
    minutes: line.minutes,
    currency: line.rate.currency,
    rate_minor: line.rate.minor,
    amount_minor: (line.amount ?? payFor(line.minutes, line.rate)).minor,
    state: 'proposed' as const,
    approved_by: null,
    paid_on: null,
    created_at: ctx.now,
    kind: 'hours' as const,
    reason_code: null,
    reason_params: null,
  }))
  const payLineIds = await upsertPayLines(ctx, rows)
  await ctx.record(payChanged({ change: 'added', payLineIds, orderIds }))
  return payLineIds
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
