import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { planShifts, previewShifts } from '../contract.ts'
import { linesPlanned, writeLines } from '../planned-lines.ts'
import { linesShown, summaryOf, writeOut } from '../shift-pattern.ts'

export const previewShiftsHandler = handle(previewShifts, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const written = await writeOut(ctx, order, input)
  const outcomes = await linesPlanned(ctx, order.id, written.lines)
  return { ...summaryOf(outcomes), lines: linesShown(ctx, outcomes, written) }
})

export const planShiftsHandler = handle(planShifts, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const written = await writeOut(ctx, order, input)
  const outcomes = await linesPlanned(ctx, order.id, written.lines)
  const { added, cancelled } = await writeLines(ctx, order, outcomes)
  const summary = summaryOf(outcomes)
  const templates = [...written.templates.values()].map(({ name }) => name)
  const { from, to } = input
  ctx.changed(['orders.order', order.id], null, { shiftsPlanned: { templates, from, to, ...summary.rows } })
  return { ...summary, added, cancelled }
})
