import { type Money, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { programmeChange, writeChange } from '../changing/propose.ts'
import { changeView } from '../changing/views.ts'
import { type NewChangeLine, proposeChange } from '../contract.ts'
import { loadChange, type StoredItem } from '../data/change-orders.ts'
import { approvedEstimate, type StoredEstimate } from '../data/estimates.ts'
import { inCurrency } from '../domain/index.ts'

/** Lines typed by people as items: one that names a line of the approved version at other prices stands on its own. */
export function itemsOf(ctx: CommandContext, base: StoredEstimate, lines: readonly NewChangeLine[]): StoredItem[] {
  const amounts = lines.flatMap((line): Money[] => [line.unitCost, line.unitPrice])
  ctx.enforce(inCurrency(amounts, base.row.currency, 'lines'))
  return lines.map((line) => {
    const target = line.targetLineNo == null ? undefined : base.lines[line.targetLineNo - 1]
    const same =
      target?.unitPrice.minor === line.unitPrice.minor &&
      target.unitCost.minor === line.unitCost.minor &&
      target.unit === line.unit
    return {
      section: line.section ?? target?.section ?? '',
      category: line.category,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitCost: line.unitCost,
      unitPrice: line.unitPrice,
      targetLineNo: same ? line.targetLineNo! : null,
      basis: line.basis ?? null,
    }
  })
}

export const proposeChangeHandler = handle(proposeChange, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const base = await approvedEstimate(ctx, order.id)
  if (base === undefined) ctx.enforce(refuse('finance.no_approved_estimate', { order: order.number }))
  const delta = input.lines === undefined ? await programmeChange(ctx, order) : undefined
  const items = input.lines === undefined ? (delta?.items ?? []) : itemsOf(ctx, base!, input.lines)
  if (items.length === 0) ctx.enforce(refuse('finance.nothing_changed', {}, { path: 'lines' }))
  const reason = input.reason ?? (delta === undefined ? '' : ctx.say('finance.change_reason', {}, ctx.settings.locale))
  const validUntil = input.validUntil ?? null
  const id = await writeChange(ctx, order, { base: base!, items, reason, delta, validUntil })
  const view = await changeView(ctx, await loadChange(ctx, id))
  ctx.changed(['finance.change_order', id], null, view)
  return view
})
