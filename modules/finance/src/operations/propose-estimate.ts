import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { estimateChanged, type NewEstimateLine, proposeEstimate } from '../contract.ts'
import { estimateView, estimateViews, loadEstimate, replaceLines, updateEstimateRow } from '../data/estimates.ts'
import { lineOfNeed, programmeNeeds } from '../programme.ts'

/** What was proposed before gives way; a price that the card does not know is kept from the line that stood there. */
function merged(lines: readonly NewEstimateLine[], proposed: readonly NewEstimateLine[]): NewEstimateLine[] {
  const byKey = new Map(lines.flatMap((line) => (line.basis == null ? [] : [[line.basis.key, line] as const])))
  const fresh = proposed.map((line) => {
    const former = byKey.get(line.basis!.key)
    if (former === undefined) return line
    const priced = line.basis!.unitPrice === null ? { unitCost: former.unitCost, unitPrice: former.unitPrice } : {}
    return { ...line, ...priced, section: former.section, description: former.description }
  })
  return [...fresh, ...lines.filter((line) => line.basis == null)]
}

export const proposeEstimateHandler = handle(proposeEstimate, async (ctx, input) => {
  const stored = await loadEstimate(ctx, input.estimateId, true)
  const { row } = stored
  const order = await openOrder(ctx, row.order_id)
  if (row.state !== 'draft') ctx.enforce(refuse('finance.not_draft', { number: String(row.version) }))
  if (input.edit !== undefined && input.edit !== row.edit) ctx.enforce(refuse('finance.changed_meanwhile'))
  const needs = await programmeNeeds(ctx, order)
  if (needs.length === 0) ctx.enforce(refuse('finance.no_programme', { order: order.number }))
  const [before] = await estimateViews(ctx, [stored])
  const proposed = needs.map((need) => lineOfNeed(ctx, need, row.currency))
  await replaceLines(ctx, row.id, merged(stored.lines, proposed))
  await updateEstimateRow(ctx, row.id, { edit: row.edit + 1 })
  const after = await estimateView(ctx, row.id)
  ctx.changed(['finance.estimate', row.id], before!, after)
  const { version, state } = row
  await ctx.record(estimateChanged({ orderId: order.id, estimateId: row.id, version, state }))
  return after
})
