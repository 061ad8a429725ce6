import { type Quantity, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { itemsChanged, moveGoods } from '../contract.ts'
import { knownPlaces } from '../data/storage-places.ts'
import { enforceSuits } from './send-transfer.ts'
import { itemsOfLines } from './sheet-changes.ts'
import { moveStock, type Step } from './stock-accounts.ts'
import { openStore, storeKeeper } from './store.ts'

export const moveGoodsHandler = handle(moveGoods, async (ctx, input) => {
  if (input.fromPlaceId === input.toPlaceId) ctx.enforce(refuse('warehouse.transfer_ends', {}, { path: 'toPlaceId' }))
  const items = await itemsOfLots(ctx, input.lines)
  const places = await knownPlaces(ctx, [input.fromPlaceId, input.toPlaceId])
  await enforceSuits(ctx, input.toPlaceId, [...items.values()])
  const keeper = storeKeeper(places.get(input.toPlaceId)!)
  const store = await openStore(ctx, [...items.values()])
  const steps = input.lines.flatMap((line) => {
    const item = items.get(line.itemId)!
    const taken = store.take(item, line.quantity, { day: null, placeId: input.fromPlaceId, lotId: line.lotId })
    return taken.map((each): Step => {
      return { kind: 'move', item, from: each.from, to: { keeper, lotId: each.lotId }, quantity: each.quantity }
    })
  })
  await moveStock(ctx, steps, { source: ['warehouse.storage_place', input.toPlaceId] })
  await ctx.record(itemsChanged({ itemIds: [...items.keys()] }))
  return { lines: steps.length }
})

/** Items of lines that may name one item for several lots. */
async function itemsOfLots(ctx: CommandContext, lines: readonly { itemId: string; quantity: Quantity }[]) {
  const quantities = Map.groupBy(lines, (line) => line.itemId)
  return itemsOfLines(
    ctx,
    [...quantities].map(([itemId, list]) => ({ itemId, quantities: list.map((line) => line.quantity) })),
  )
}
