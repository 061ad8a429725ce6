import { addQuantity, quantity as amountOf, compareDates, multiplyQuantity, sumQuantities } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { type ItemView, materialsChanged, reserve } from '../contract.ts'
import { holdsOf } from '../data/holds.ts'
import type { SheetLine } from '../data/sheets.ts'
import { bookForActivations } from './book-activations.ts'
import {
  activationKeeper,
  activationsMeant,
  applyChanges,
  itemsOfLines,
  type NewHold,
  openMaterials,
  type SheetChange,
  sheetsBy,
} from './sheet-changes.ts'
import { openStore, type Taken } from './store.ts'

export const reserveHandler = handle(reserve, async (ctx, input) => {
  const order = await openMaterials(ctx, input.orderId)
  const activations = await activationsMeant(ctx, order.id, input.activationIds)
  const ids = activations.map((activation) => activation.id)
  const items = await itemsOfLines(
    ctx,
    input.lines.map((line) => ({ itemId: line.itemId, quantities: [line.quantity] })),
  )
  const sheets = await sheetsBy(ctx, order.id, ids)
  const holds = await holdsOf(ctx, ids, 'reserved')
  const wanted = new Set(input.lines.map((line) => line.itemId))
  const dropped = holds.filter((hold) => wanted.has(hold.itemId))
  const store = await openStore(ctx, [...items.values()], dropped)
  const used = input.lines.filter(({ itemId }) => items.get(itemId)!.kind === 'consumable')
  for (const { itemId, quantity } of used) {
    const kept = sumQuantities(dropped.flatMap((hold) => (hold.itemId === itemId ? [hold.quantity] : [])))
    store.enforceTotal(items.get(itemId)!, addQuantity(kept, multiplyQuantity(quantity, amountOf(ids.length))))
  }
  const byDay = activations.toSorted((a, b) => compareDates(a.day, b.day))
  const changes = byDay.flatMap(({ id, day }) =>
    input.lines.map((line): SheetChange => {
      const item = items.get(line.itemId)!
      const before = sheets.get(id, line.itemId)
      const drop = dropped.filter((hold) => hold.activationId === id && hold.itemId === line.itemId)
      const reserved = addQuantity(before.reserved, line.quantity)
      // What comes back is booked for its time instead, and stays on the shelf until then.
      if (item.kind === 'returnable') return { after: { ...before, reserved }, drop }
      const taken = store.take(item, reserved, { day, prefer: drop })
      return { after: { ...before, reserved }, drop, holds: taken.map((each) => reservedOf(item, before, each)) }
    }),
  )
  await bookForActivations(
    ctx,
    order.id,
    changes.flatMap(({ after }) => {
      const item = items.get(after.itemId)!
      return item.kind === 'returnable' ? [{ activationId: after.activationId, item, wanted: after.reserved }] : []
    }),
    { cause: 'overbooked', params: { order: order.number } },
  )
  await applyChanges(ctx, changes, { source: ['orders.order', order.id], memo: order.number })
  await ctx.record(materialsChanged({ orderId: order.id, change: 'reserved', activationIds: ids }))
  return { activations: ids.length }
})

function reservedOf(item: ItemView, sheet: SheetLine, taken: Taken): NewHold {
  const to = { keeper: activationKeeper(sheet), lotId: taken.lotId }
  return { ...taken, item, purpose: 'reserved', to }
}
