import { addQuantity, isZeroQuantity, type Quantity } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { type ItemView, materialsChanged, reserve } from '../contract.ts'
import type { SheetLine } from '../data/sheets.ts'
import {
  activationsMeant,
  applyChanges,
  itemsOfLines,
  openMaterials,
  type SheetChange,
  sheetsBy,
} from './sheet-changes.ts'

export const reserveHandler = handle(reserve, async (ctx, input) => {
  const order = await openMaterials(ctx, input.orderId)
  const activations = await activationsMeant(ctx, order.id, input.activationIds)
  const ids = activations.map((activation) => activation.id)
  const items = await itemsOfLines(
    ctx,
    input.lines.map((line) => ({ itemId: line.itemId, quantities: [line.quantity] })),
  )
  const sheets = await sheetsBy(ctx, order.id, ids)
  const changes = ids.flatMap((id) =>
    input.lines.map((line) => {
      const before = sheets.get(id, line.itemId)
      return reservation(items.get(line.itemId)!, before, addQuantity(before.reserved, line.quantity))
    }),
  )
  await applyChanges(ctx, changes, { source: ['orders.order', order.id], memo: order.number })
  await ctx.record(materialsChanged({ orderId: order.id, change: 'reserved', activationIds: ids }))
  return { activations: ids.length }
})

/** Brings what is set aside for a line to a quantity: the reservation it had is released, a new one made. */
export function reservation(item: ItemView, before: SheetLine, reserved: Quantity): SheetChange {
  return {
    item,
    after: { ...before, reserved, reservationId: null },
    release: before.reservationId,
    reserve: isZeroQuantity(reserved)
      ? null
      : {
          slot: 'reservationId',
          movement: { kind: 'reserve', from: 'warehouse', to: 'activation', quantity: reserved },
        },
  }
}
