import { openOrder } from '@ordinate/orders'
import { handle, notFound } from '@ordinate/platform'
import { lock, rosterChanged } from '../contract.ts'
import { findAllocations, updateAllocations } from '../data/allocations.ts'

export const lockHandler = handle(lock, async (ctx, { allocationIds, locked }) => {
  const found = await findAllocations(ctx, allocationIds)
  const known = new Set(found.map(({ id }) => id))
  const missing = allocationIds.find((id) => !known.has(id))
  if (missing !== undefined) throw notFound('scheduling.allocation', missing)
  const changing = found.filter((allocation) => allocation.locked !== locked)
  await updateAllocations(
    ctx,
    changing.map(({ id }) => id),
    { locked },
  )
  for (const [orderId, list] of Map.groupBy(changing, ({ order_id }) => order_id)) {
    await openOrder(ctx, orderId)
    for (const { shift_id } of list) ctx.changed(['scheduling.shift', shift_id], { locked: !locked }, { locked })
    await ctx.record(rosterChanged({ orderId, shiftIds: list.map(({ shift_id }) => shift_id) }))
  }
  return { changed: changing.length }
})
