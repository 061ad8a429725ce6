import { quantity } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { materialsChanged, release } from '../contract.ts'
import { itemsById } from '../data/items.ts'
import { type SheetLine, sheetsOfOrders } from '../data/sheets.ts'
import { reservation } from './reserve.ts'
import { applyChanges, openMaterials } from './sheet-changes.ts'

export const releaseHandler = handle(release, async (ctx, input) => {
  const order = await openMaterials(ctx, input.orderId)
  const lines = (await sheetsOfOrders(ctx, [order.id])).filter(
    (line) =>
      (input.activationIds?.includes(line.activationId) ?? true) && (input.itemIds?.includes(line.itemId) ?? true),
  )
  return { activations: await releaseReservations(ctx, order.id, lines) }
})

/** Gives what is set aside for these lines back to the shelf; answers for how many activations. The order is locked. */
export async function releaseReservations(
  ctx: CommandContext,
  orderId: string,
  lines: readonly SheetLine[],
): Promise<number> {
  const reserved = lines.filter((line) => line.reservationId !== null)
  if (reserved.length === 0) return 0
  const items = await itemsById(
    ctx,
    reserved.map((line) => line.itemId),
  )
  const changes = reserved.map((line) => reservation(items.get(line.itemId)!, line, quantity(0)))
  await applyChanges(ctx, changes, { source: ['orders.order', orderId] })
  const activationIds = [...new Set(reserved.map((line) => line.activationId))]
  await ctx.record(materialsChanged({ orderId, change: 'released', activationIds }))
  return activationIds.length
}
