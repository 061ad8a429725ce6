import { newId, type Quantity, quantity, refuse, zeroMoney } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import type { OrderView } from '@ordinate/orders/contract'
import { type CommandContext, handle } from '@ordinate/platform'
import { draftEstimate, estimateChanged, type NewEstimateLine } from '../contract.ts'
import { estimatesOfOrder, estimateView, feeRulesOf, feeRulesText, insertEstimate } from '../data/estimates.ts'
import { type FeeRule, feesSound, inCurrency, percentInRange, proposeLines, usualTaxCode } from '../domain/index.ts'
import { lineOfNeed, programmeNeeds } from '../programme.ts'

const NO_FEE = quantity(0n)

/** Lines for a first version: what the address programme needs where there is one, else what the brief says. */
async function proposed(ctx: CommandContext, order: OrderView): Promise<NewEstimateLine[]> {
  const needs = await programmeNeeds(ctx, order)
  if (needs.length > 0) return needs.map((need) => lineOfNeed(ctx, need, order.currency))
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
  {
    lines,
    feePercent,
    feeRules,
    currency,
  }: {
    lines?: readonly NewEstimateLine[] | undefined
    feePercent?: Quantity | undefined
    feeRules?: readonly FeeRule[] | undefined
    currency: string
  },
): void {
  const amounts = (lines ?? []).flatMap((line) => [line.unitCost, line.unitPrice])
  ctx.enforce(inCurrency(amounts, currency, 'lines'))
  if (feePercent !== undefined) ctx.enforce(percentInRange(feePercent, 'feePercent'))
  if (feeRules !== undefined) ctx.enforce(feesSound(feeRules, currency))
}

export const draftEstimateHandler = handle(draftEstimate, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const [latest] = await estimatesOfOrder(ctx, order.id)
  if (latest?.row.state === 'draft') ctx.enforce(refuse('finance.draft_exists', { version: latest.row.version }))
  const { currency } = order
  checkParticulars(ctx, { ...input, currency })
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
    fee_rules: feeRulesText(input.feeRules ?? (latest === undefined ? [] : feeRulesOf(latest.row))),
  }
  await insertEstimate(ctx, row, input.lines ?? latest?.lines ?? (await proposed(ctx, order)))
  const view = await estimateView(ctx, id)
  ctx.changed(['finance.estimate', id], null, view)
  await ctx.record(estimateChanged({ orderId: order.id, estimateId: id, version, state: 'draft' }))
  return view
})
