import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { estimateChanged, updateEstimate } from '../contract.ts'
import {
  estimateView,
  estimateViews,
  feeRulesText,
  loadEstimate,
  replaceLines,
  updateEstimateRow,
} from '../data/estimates.ts'
import { checkParticulars } from './draft-estimate.ts'

export const updateEstimateHandler = handle(updateEstimate, async (ctx, input) => {
  const stored = await loadEstimate(ctx, input.estimateId, true)
  const { row } = stored
  await openOrder(ctx, row.order_id)
  if (row.state !== 'draft') ctx.enforce(refuse('finance.not_draft', { number: String(row.version) }))
  if (input.edit !== undefined && input.edit !== row.edit) ctx.enforce(refuse('finance.changed_meanwhile'))
  checkParticulars(ctx, { ...input, currency: row.currency })
  const [before] = await estimateViews(ctx, [stored])
  await updateEstimateRow(ctx, row.id, {
    fee_percent: input.feePercent ?? row.fee_percent,
    tax_code: input.taxCode ?? row.tax_code,
    rounding: input.rounding ?? row.rounding,
    valid_until: input.validUntil === undefined ? row.valid_until : input.validUntil,
    note: input.note ?? row.note,
    edit: row.edit + 1,
    ...(input.feeRules === undefined ? {} : { fee_rules: feeRulesText(input.feeRules) }),
  })
  if (input.lines !== undefined) await replaceLines(ctx, row.id, input.lines)
  const after = await estimateView(ctx, row.id)
  ctx.changed(['finance.estimate', row.id], before!, after)
  const { order_id: orderId, version, state } = row
  await ctx.record(estimateChanged({ orderId, estimateId: row.id, version, state }))
  return after
})
