import { isZeroQuantity } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { materialsChanged, release } from '../contract.ts'
import { holdsOf } from '../data/holds.ts'
import { type SheetLine, sheetsOfOrders } from '../data/sheets.ts'
import { ZERO } from '../domain/index.ts'
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
  const reserved = lines.filter((line) => !isZeroQuantity(line.reserved))
  if (reserved.length === 0) return 0
  const activationIds = [...new Set(reserved.map((line) => line.activationId))]
  const holds = Map.groupBy(await holdsOf(ctx, activationIds, 'reserved'), keyOf)
  const changes = reserved.map((line) => ({ after: { ...line, reserved: ZERO }, drop: holds.get(keyOf(line)) ?? [] }))
  await applyChanges(ctx, changes, { source: ['orders.order', orderId] })
  await ctx.record(materialsChanged({ orderId, change: 'released', activationIds }))
  return activationIds.length
}

const keyOf = (line: { activationId: string; itemId: string }) => `${line.activationId} ${line.itemId}`
