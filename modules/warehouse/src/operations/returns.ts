import { isZeroQuantity, type Quantity } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { acceptReturns, type ItemView, materialsChanged, returnMaterials } from '../contract.ts'
import { itemsById } from '../data/items.ts'
import { type SheetLine, sheetsOfOrders } from '../data/sheets.ts'
import { afterCount, mayTakeOff } from '../domain/index.ts'
import { issuedSheet } from './consume.ts'
import { activationForChange, applyChanges, itemsOfLines, openMaterials, type SheetChange } from './sheet-changes.ts'

export const returnMaterialsHandler = handle(returnMaterials, async (ctx, input) => {
  const { activation, sheets } = await activationForChange(ctx, input.activationId)
  const items = await itemsOfLines(
    ctx,
    input.lines.map((line) => ({ itemId: line.itemId, quantities: [line.quantity] })),
  )
  const changes = input.lines.map((line) => {
    const item = items.get(line.itemId)!
    const sheet = issuedSheet(ctx, sheets.get(activation.id, line.itemId), item)
    ctx.enforce(mayTakeOff(item, sheet, line.quantity))
    return count(item, sheet, line.quantity)
  })
  await applyChanges(ctx, changes, { source: ['orders.activation', activation.id] })
  await recordReturn(ctx, activation.orderId, [activation.id])
  return { items: changes.length }
})

export const acceptReturnsHandler = handle(acceptReturns, async (ctx, input) => {
  const order = await openMaterials(ctx, input.orderId)
  const announced = (await sheetsOfOrders(ctx, [order.id])).filter(
    (line) => !isZeroQuantity(line.returning) && (input.activationIds?.includes(line.activationId) ?? true),
  )
  if (announced.length === 0) return { lines: 0 }
  const items = await itemsById(
    ctx,
    announced.map((line) => line.itemId),
  )
  const changes = announced.map((line) => count(items.get(line.itemId)!, line, line.returning))
  await applyChanges(ctx, changes, { source: ['orders.order', order.id], memo: order.number })
  await recordReturn(ctx, order.id, [...new Set(announced.map((line) => line.activationId))])
  return { lines: announced.length }
})

/** The warehouse counts a line: what was announced is settled by what came, the rest stays out. */
function count(item: ItemView, sheet: SheetLine, counted: Quantity): SheetChange {
  return {
    item,
    after: { ...sheet, ...afterCount(sheet, counted), returningId: null },
    release: sheet.returningId,
    moves: isZeroQuantity(counted) ? [] : [{ kind: 'move', from: 'activation', to: 'warehouse', quantity: counted }],
  }
}

async function recordReturn(ctx: CommandContext, orderId: string, activationIds: string[]): Promise<void> {
  await ctx.record(materialsChanged({ orderId, change: 'returned', activationIds }))
}
