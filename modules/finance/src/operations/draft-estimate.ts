import { newId, type Quantity, quantity, refuse, zeroMoney } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import type { OrderView } from '@ordinate/orders/contract'
import { type CommandContext, handle } from '@ordinate/platform'
import { draftEstimate, estimateChanged, type NewEstimateLine } from '../contract.ts'
import { estimatesOfOrder, estimateView, insertEstimate } from '../data/estimates.ts'
import { inCurrency, percentInRange, proposeLines, usualTaxCode } from '../domain/index.ts'

const NO_FEE = quantity(0n)

function proposed(ctx: CommandContext, order: OrderView): NewEstimateLine[] {
  const none = zeroMoney(order.currency)
  return proposeLines(order.brief).map(({ category, quantity: count, unit }) => ({
    category,
    description: ctx.say(`finance.category.${category}`),
    quantity: count,
    unit: ctx.say(`finance.unit.${unit}`),
    unitCost: none,
    unitPrice: none,
  }))
}

/** What every estimate's particulars must keep to, drafted or edited. */
export function checkParticulars(
  ctx: CommandContext,
  { lines, feePercent, currency }: { lines?: readonly NewEstimateLine[]; feePercent?: Quantity; currency: string },
): void {
  const amounts = (lines ?? []).flatMap((line) => [line.unitCost, line.unitPrice])
  ctx.enforce(inCurrency(amounts, currency, 'lines'))
  if (feePercent !== undefined) ctx.enforce(percentInRange(feePercent, 'feePercent'))
}

export const draftEstimateHandler = handle(draftEstimate, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const [latest] = await estimatesOfOrder(ctx, order.id)
  if (latest?.row.state === 'draft') ctx.enforce(refuse('finance.draft_exists', { version: latest.row.version }))
  const { currency } = order
  checkParticulars(ctx, { lines: input.lines, feePercent: input.feePercent, currency })
  const id = newId('est')
  const version = (latest?.row.version ?? 0) + 1
  const row = {
    id,
    order_id: order.id,
    order_number: order.number,
    version,
    state: 'draft' as const,
    currency,
    fee_percent: input.feePercent ?? latest?.row.fee_percent ?? NO_FEE,
    tax_code: input.taxCode ?? latest?.row.tax_code ?? usualTaxCode(ctx.settings.country),
    tax_rate: null,
    taxed_on: null,
    rounding: input.rounding ?? latest?.row.rounding ?? ('document' as const),
    valid_until: input.validUntil ?? null,
    note: input.note ?? latest?.row.note ?? '',
    sent_at: null,
    decided_at: null,
    decided_by: null,
    client_comment: null,
    document_id: null,
    edit: 1,
    created_at: ctx.now,
  }
  await insertEstimate(ctx, row, input.lines ?? latest?.lines ?? proposed(ctx, order))
  const view = await estimateView(ctx, id)
  ctx.changed(['finance.estimate', id], null, view)
  await ctx.record(estimateChanged({ orderId: order.id, estimateId: id, version, state: 'draft' }))
  return view
})
