import { budgetOf, estimateOf, invoicesOfOrder } from '@ordinate/finance'
import { sumMoney } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { ClientMoney, CostMoney } from './contract.ts'
import { amountPerUnit, type Totals } from './domain/index.ts'

/** What the client was offered, billed and paid; null before there is an estimate. */
export async function clientMoneyOf(ctx: QueryContext, orderId: string, totals: Totals): Promise<ClientMoney | null> {
  const estimate = await estimateOf(ctx, orderId)
  if (estimate === null) return null
  const { net, gross, currency } = estimate
  const binding = (await invoicesOfOrder(ctx, orderId)).filter(
    (invoice) => invoice.state !== 'draft' && invoice.state !== 'credited' && invoice.state !== 'discarded',
  )
  return {
    net,
    gross,
    invoiced: sumMoney(
      binding.map((invoice) => invoice.gross),
      currency,
    ),
    paid: sumMoney(
      binding.map((invoice) => invoice.paid),
      currency,
    ),
    perContact: amountPerUnit(net, totals.contacts),
    perSample: amountPerUnit(net, totals.samples),
  }
}

/** What it cost; null without a budget or without `finance.view_costs`. */
export async function costMoneyOf(ctx: QueryContext, orderId: string): Promise<CostMoney | null> {
  if (!ctx.can('finance.view_costs')) return null
  const budget = await budgetOf(ctx, orderId)
  if (budget === null) return null
  const { amount, actual, forecast, forecastMargin } = budget
  return { budget: amount, actual, forecast, forecastMargin }
}
