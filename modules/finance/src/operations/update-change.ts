import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { record } from '../changing/propose.ts'
import { changeView } from '../changing/views.ts'
import { updateChange } from '../contract.ts'
import {
  changeOrderNumber,
  loadChange,
  replaceItems,
  type StoredChange,
  updateChangeRow,
} from '../data/change-orders.ts'
import { loadEstimate } from '../data/estimates.ts'
import { itemsOf } from './propose-change.ts'

/** A change order that may still be edited. Refuses `finance.not_proposed` {number}, `orders.closed`. */
export async function proposedChange(ctx: CommandContext, id: string): Promise<StoredChange> {
  const stored = await loadChange(ctx, id, true)
  await openOrder(ctx, stored.row.order_id)
  if (stored.row.state !== 'proposed')
    ctx.enforce(refuse('finance.not_proposed', { number: changeOrderNumber(stored.row) }))
  return stored
}

export const updateChangeHandler = handle(updateChange, async (ctx, input) => {
  const stored = await proposedChange(ctx, input.changeOrderId)
  const { row } = stored
  if (input.edit !== undefined && input.edit !== row.edit) ctx.enforce(refuse('finance.changed_meanwhile'))
  const before = await changeView(ctx, stored)
  await updateChangeRow(ctx, row.id, {
    reason: input.reason ?? row.reason,
    valid_until: input.validUntil === undefined ? row.valid_until : input.validUntil,
    edit: row.edit + 1,
    ...(input.lines === undefined ? {} : { edited: true, outdated: false }),
  })
  if (input.lines !== undefined) {
    const base = await loadEstimate(ctx, row.base_estimate_id)
    await replaceItems(ctx, row.id, itemsOf(ctx, base, input.lines))
  }
  const after = await changeView(ctx, await loadChange(ctx, row.id))
  ctx.changed(['finance.change_order', row.id], before, after)
  await record(ctx, row, 'proposed')
  return after
})
